package org.granary.batch.gather;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A gathering broke off. */
public record GatheringFailed(String gatheringId, String sourceId, String code) implements DomainEvent {

    @Override
    public String actor() {
        return "job:gather";
    }

    @Override
    public String subject() {
        return "gathering:" + gatheringId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("source", sourceId, "code", code);
    }
}
