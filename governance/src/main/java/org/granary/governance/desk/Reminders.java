package org.granary.governance.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.granary.catalog.fault.GranaryException;
import org.granary.governance.GovernanceErrorCode;
import org.granary.governance.desk.Reminder.Due;
import org.granary.governance.desk.Reminder.Stage;
import org.granary.governance.desk.ReminderBook.Outgoing;
import org.granary.governance.identity.directory.Directory;

/**
 * Plans reminders and sends what was planned.
 *
 * <p>Never lost, and twice only where it cannot be helped: a plan commits before anything is sent, a mail counts as sent once the mail server took it, and where the
 * server of ours dies between the two it is sent again under the same id. Transactions: each plan and each mail its own; none is open while a mail server is spoken to.
 */
@ApplicationScoped
public class Reminders {

    private static final Set<String> ROLES =
            Arrays.stream(DeskItem.Kind.values()).map(DeskItem.Kind::role).collect(Collectors.toUnmodifiableSet());

    @Inject
    ReminderBook book;

    @Inject
    ReminderSettings settings;

    @Inject
    Directory directory;

    @Inject
    Postman postman;

    @Inject
    Clock clock;

    /**
     * What a run brought.
     *
     * @param problem what kept some of it from being done; the next run tries again
     */
    public record Run(int planned, int sent, Optional<GranaryException> problem) {}

    /** Whether a run would do anything. */
    public boolean due() {
        return settings.on()
                && (book.hasPending() || !book.due(settings, clock.instant()).isEmpty());
    }

    /** Plans and sends once. */
    public Run run() {
        if (!settings.on()) {
            return new Run(0, 0, Optional.empty());
        }
        Instant now = clock.instant();
        List<Due> due = book.due(settings, now);
        // The office is told also while nobody knows who the stewards are.
        int planned = book.plan(at(Stage.ESCALATED, due), Map.of(), now);
        var people = new HashMap<String, Map<String, String>>();
        Optional<GranaryException> problem = Optional.empty();
        try {
            List<Due> reminders = at(Stage.REMINDED, due);
            if (!reminders.isEmpty() || book.hasPending()) {
                people.putAll(directory.addresses(ROLES));
            }
            planned += book.plan(reminders, people, now);
        } catch (GranaryException e) {
            people.clear();
            problem = Optional.of(e);
        }
        return send(planned, people, problem);
    }

    private static List<Due> at(Stage stage, List<Due> due) {
        return due.stream().filter(one -> one.stage() == stage).toList();
    }

    private Run send(int planned, Map<String, Map<String, String>> people, Optional<GranaryException> before) {
        Optional<GranaryException> problem = before;
        Map<String, String> addresses = people.values().stream()
                .flatMap(role -> role.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> first));
        int sent = 0;
        for (String id : book.sendable(settings.digestEvery(), clock.instant())) {
            Optional<Outgoing> mail = before.isPresent() ? officeOnly(id) : book.begin(id, clock.instant());
            if (mail.isEmpty()) {
                continue;
            }
            try {
                sent += deliver(mail.get(), addresses) ? 1 : 0;
            } catch (GranaryException e) {
                book.failed(id, e.code().name());
                problem = Optional.of(e);
                if (e.code() == GovernanceErrorCode.MAIL_SERVER_SILENT) {
                    break;
                }
            }
        }
        return new Run(planned, sent, problem);
    }

    /** Whose address is not known now is served at a later run. */
    private Optional<Outgoing> officeOnly(String id) {
        return book.recipient(id).equals(Digest.OFFICE) ? book.begin(id, clock.instant()) : Optional.empty();
    }

    private boolean deliver(Outgoing mail, Map<String, String> addresses) {
        List<String> to = mail.recipient().equals(Digest.OFFICE)
                ? settings.office()
                : Optional.ofNullable(addresses.get(mail.recipient()))
                        .map(List::of)
                        .orElse(List.of());
        if (to.isEmpty()) {
            book.drop(mail.id(), clock.instant());
            return false;
        }
        var text = DigestText.of(mail.items(), settings.desk(), clock.instant());
        postman.deliver(new Postman.Letter("desk." + mail.id(), to, text.subject(), text.text()));
        book.sent(mail.id(), clock.instant());
        return true;
    }
}
