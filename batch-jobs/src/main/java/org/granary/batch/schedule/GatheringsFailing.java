package org.granary.batch.schedule;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A source failed as often in a row as raises an alert. */
public record GatheringsFailing(String actor, String sourceId, int failures, String code) implements DomainEvent {

    @Override
    public String subject() {
        return "source:" + sourceId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("failures", Integer.toString(failures), "code", code);
    }
}
