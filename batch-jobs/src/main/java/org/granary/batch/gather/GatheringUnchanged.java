package org.granary.batch.gather;

import java.util.Optional;
import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A publisher had nothing new. */
public record GatheringUnchanged(String gatheringId, String sourceId, Optional<String> revision)
        implements DomainEvent {

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
        return DomainEvent.details("source", sourceId, "publisherRevision", revision.orElse(""));
    }
}
