package org.granary.governance.desk;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Reminders by mail, by REST. */
@Path("/desk/reminders")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class RemindersResource {

    @Inject
    ReminderBook book;

    @Inject
    ReminderSettings settings;

    @GET
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(
            summary = "Who was reminded of what waits, and which mails are still to be sent",
            description = "'problem' is the code of what kept the last try from succeeding; it is tried again.")
    public RemindersView list() {
        return new RemindersView(
                settings.on(), book.newest().stream().map(MailView::of).toList());
    }

    /**
     * Reminders as shown.
     *
     * @param mail whether a mail server is configured
     */
    public record RemindersView(boolean mail, List<MailView> mails) {}

    /**
     * One mail.
     *
     * @param recipient a person's user name, or {@code @office}
     * @param endedAt when the mail server took it, or it was dropped
     */
    public record MailView(
            String id,
            String recipient,
            Digest.State state,
            List<ItemView> items,
            Instant madeAt,
            int tries,
            Optional<Instant> triedAt,
            Optional<String> problem,
            Optional<Instant> endedAt) {

        static MailView of(Digest digest) {
            return new MailView(
                    digest.id(),
                    digest.recipient(),
                    digest.state(),
                    digest.reminders().stream().map(ItemView::of).toList(),
                    digest.madeAt(),
                    digest.tries(),
                    digest.triedAt(),
                    digest.problem(),
                    digest.endedAt());
        }
    }

    /** One thing that a mail tells of. */
    public record ItemView(DeskItem.Kind kind, String subject, Reminder.Stage stage) {

        static ItemView of(Reminder reminder) {
            var due = reminder.due();
            return new ItemView(due.waiting().kind(), due.waiting().subject(), due.stage());
        }
    }
}
