package org.granary.governance.desk;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.granary.governance.GovernanceErrors;

/** By the server's mail session. Threads: any; each mail has a connection of its own. */
@ApplicationScoped
class SessionPostman implements Postman {

    private static final String UTF_8 = "UTF-8";

    @Resource(lookup = "java:jboss/mail/Granary")
    Session session;

    @Inject
    ReminderSettings settings;

    @Inject
    Clock clock;

    @Override
    public void deliver(Letter letter) {
        try (Transport transport = session.getTransport("smtp")) {
            connect(transport);
            MimeMessage message = message(letter);
            transport.sendMessage(message, message.getAllRecipients());
        } catch (SendFailedException e) {
            throw GovernanceErrors.mailRefused("this mail", e);
        } catch (MessagingException e) {
            throw GovernanceErrors.mailServerSilent(e);
        }
    }

    private void connect(Transport transport) throws MessagingException {
        try {
            Optional<ReminderSettings.Login> login = settings.login();
            if (login.isPresent()) {
                transport.connect(login.get().user(), login.get().password());
            } else {
                transport.connect();
            }
        } catch (AuthenticationFailedException e) {
            throw GovernanceErrors.mailRefused("our user and password", e);
        }
    }

    @SuppressWarnings("JavaUtilDate") // what Jakarta Mail takes
    private MimeMessage message(Letter letter) throws MessagingException {
        var message = new NamedMessage(session, letter.id());
        message.setFrom();
        var to = new Address[letter.to().size()];
        for (int i = 0; i < to.length; i++) {
            to[i] = new InternetAddress(letter.to().get(i), true);
        }
        message.setRecipients(Message.RecipientType.TO, to);
        message.setSubject(letter.subject(), UTF_8);
        message.setText(letter.text(), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        // No answering machine is to answer.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        return message;
    }

    /** Keeps its id at every try. */
    private static final class NamedMessage extends MimeMessage {

        private final String id;

        NamedMessage(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + "@granary>");
        }
    }
}
