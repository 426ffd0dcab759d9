package org.granary.batch.gather;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.source.SourceKind;

/** A steward wants a source gathered now. */
public record GatheringRequested(String actor, String gatheringId, String sourceId, SourceKind kind)
        implements DomainEvent {

    @Override
    public String subject() {
        return "gathering:" + gatheringId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("source", sourceId);
    }
}
