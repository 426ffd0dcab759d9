package org.granary.governance.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.granary.governance.desk.Reminder.Due;
import org.granary.governance.desk.Reminder.Stage;
import org.granary.governance.desk.Reminder.Wait;

/** Who is to be told of what, and when. Pure. */
final class ReminderRules {

    private ReminderRules() {}

    /** What is due and was not told of before; in the queue's order. */
    static List<Due> due(List<DeskItem> queue, Predicate<Due> told, ReminderSettings settings, Instant now) {
        var due = new ArrayList<Due>();
        for (DeskItem item : queue) {
            Duration waited = Duration.between(item.since(), now);
            if (waited.compareTo(settings.remindAfter()) >= 0) {
                due.add(new Due(Wait.of(item), Stage.REMINDED));
            }
            if (waited.compareTo(settings.escalateAfter()) >= 0
                    && !settings.office().isEmpty()) {
                due.add(new Due(Wait.of(item), Stage.ESCALATED));
            }
        }
        due.removeIf(told);
        return due;
    }

    /**
     * Who is told.
     *
     * @param people addresses by user name, by role
     */
    static Set<String> recipients(Due due, DeskItem item, Map<String, Map<String, String>> people) {
        if (due.stage() == Stage.ESCALATED) {
            return Set.of(Digest.OFFICE);
        }
        var able = new TreeSet<>(Optional.ofNullable(people.get(item.kind().role()))
                .orElse(Map.of())
                .keySet());
        able.removeAll(item.barred());
        return able;
    }
}
