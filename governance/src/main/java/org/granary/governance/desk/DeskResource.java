package org.granary.governance.desk;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.governance.desk.Reminder.Due;
import org.granary.governance.desk.Reminder.Stage;
import org.granary.governance.desk.Reminder.Wait;
import org.granary.governance.identity.Caller;

/** The stewards' desk by REST. */
@Path("/desk")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class DeskResource {

    @Inject
    DeskQueue queue;

    @Inject
    ReminderBook reminders;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"steward", "expert", "auditor", "admin"})
    @Operation(
            summary = "What awaits a decision, the longest wait first",
            description = "'mayDecide' is false where it is the caller's own: nobody decides on what they submitted.")
    public List<Waiting> waiting() {
        Instant now = clock.instant();
        List<DeskItem> waiting = queue.waiting();
        Map<Due, Instant> told = reminders.sentAt(waiting);
        return waiting.stream().map(item -> waiting(item, told, now)).toList();
    }

    private Waiting waiting(DeskItem item, Map<Due, Instant> told, Instant now) {
        boolean mayDecide = caller.has(item.kind().role()) && !item.barred().contains(caller.name());
        return new Waiting(
                item.kind(),
                item.subject(),
                item.submittedBy(),
                item.since(),
                Duration.between(item.since(), now).toDays(),
                mayDecide,
                item.decideAt(),
                told(item, Stage.REMINDED, told),
                told(item, Stage.ESCALATED, told));
    }

    private static Optional<Instant> told(DeskItem item, Stage stage, Map<Due, Instant> told) {
        return Optional.ofNullable(told.get(new Due(Wait.of(item), stage)));
    }

    /**
     * One thing that waits, as the caller sees it.
     *
     * @param days whole days that it has waited
     * @param decideAt path of the operation that decides
     * @param remindedAt when a mail to those who may decide went out
     * @param escalatedAt when a mail to the programme office went out
     */
    public record Waiting(
            DeskItem.Kind kind,
            String subject,
            String submittedBy,
            Instant since,
            long days,
            boolean mayDecide,
            String decideAt,
            Optional<Instant> remindedAt,
            Optional<Instant> escalatedAt) {}
}
