package org.granary.batch.schedule;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/**
 * A steward changed when a source is gathered.
 *
 * @param change SET, PAUSED, RESUMED or REMOVED
 */
public record ScheduleChanged(String actor, String sourceId, String change, String cron) implements DomainEvent {

    @Override
    public String subject() {
        return "source:" + sourceId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("change", change, "cron", cron);
    }
}
