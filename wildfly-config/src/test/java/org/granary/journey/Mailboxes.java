package org.granary.journey;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A real SMTP server, spoken to over loopback, that keeps what it took; it may go away and come back. */
final class Mailboxes implements AutoCloseable {

    static final String PORT = "28025";
    static final String OFFICE = "office@granary.example";

    /** What earlier servers of this name took. */
    private final List<Mail> kept = new ArrayList<>();

    private GreenMail server = started();

    /** A mail as a mailbox shows it. */
    record Mail(String to, String from, String id, String subject, String text) {}

    private static GreenMail started() {
        var made = new GreenMail(new ServerSetup(Integer.parseInt(PORT), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        made.start();
        return made;
    }

    /** All that arrived, oldest first. */
    List<Mail> arrived() {
        var all = new ArrayList<>(kept);
        for (MimeMessage message : server.getReceivedMessages()) {
            all.add(read(message));
        }
        return all;
    }

    /** What arrived for an address and names this. */
    List<Mail> arrived(String to, String word) {
        return arrived().stream()
                .filter(mail -> mail.to().equals(to) && mail.text().contains(word))
                .toList();
    }

    private static Mail read(MimeMessage message) {
        try {
            return new Mail(
                    message.getRecipients(Message.RecipientType.TO)[0].toString(),
                    message.getFrom()[0].toString(),
                    message.getMessageID(),
                    message.getSubject(),
                    message.getContent().toString().replace("\r\n", "\n"));
        } catch (MessagingException e) {
            throw new IllegalStateException("The server took a mail that cannot be read.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes away: nobody listens at its port. */
    void goAway() {
        kept.addAll(arrived().subList(kept.size(), arrived().size()));
        server.stop();
    }

    void comeBack() {
        server = started();
    }

    @Override
    public void close() {
        server.stop();
    }
}
