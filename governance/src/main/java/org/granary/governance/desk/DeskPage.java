package org.granary.governance.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.governance.desk.Reminder.Due;
import org.granary.governance.desk.Reminder.Stage;
import org.granary.governance.desk.Reminder.Wait;
import org.granary.governance.identity.Caller;
import org.jspecify.annotations.Nullable;

/** The console's page of what waits for a decision, and who was told of it. */
@Named
@RequestScoped
@Transactional
public class DeskPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Taipei"));

    @Inject
    DeskQueue queue;

    @Inject
    ReminderBook reminders;

    @Inject
    ReminderSettings settings;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    private @Nullable List<Row> rows;

    /** The longest wait first. */
    public List<Row> getRows() {
        List<Row> made = rows;
        if (made == null) {
            Instant now = clock.instant();
            List<DeskItem> waiting = queue.waiting();
            Map<Due, Instant> told = reminders.sentAt(waiting);
            made = waiting.stream().map(item -> row(item, told, now)).toList();
            rows = made;
        }
        return made;
    }

    private Row row(DeskItem item, Map<Due, Instant> told, Instant now) {
        var reminded = Optional.ofNullable(told.get(new Due(Wait.of(item), Stage.REMINDED)));
        var escalated = Optional.ofNullable(told.get(new Due(Wait.of(item), Stage.ESCALATED)));
        return new Row(
                item.kind() + " " + item.subject(),
                item.kind().name(),
                item.subject(),
                item.submittedBy(),
                TIME.format(item.since()),
                Duration.between(item.since(), now).toDays(),
                escalated.isPresent() ? "escalated" : reminded.isPresent() ? "reminded" : "quiet",
                escalated.or(() -> reminded).map(TIME::format).orElse(""),
                caller.has(item.kind().role()) && !item.barred().contains(caller.name()));
    }

    /** Whether a mail server is configured. */
    public boolean isMail() {
        return settings.on();
    }

    /** The code of what keeps mails from being sent; blank where nothing does. */
    public String getProblem() {
        return reminders.newest().stream()
                .filter(digest -> digest.state() == Digest.State.PENDING)
                .flatMap(digest -> digest.problem().stream())
                .findFirst()
                .orElse("");
    }

    /** One thing that waits; times are Taipei's. */
    public record Row(
            String key,
            String kind,
            String subject,
            String submittedBy,
            String since,
            long days,
            String state,
            String toldAt,
            boolean mayDecide) {}
}
