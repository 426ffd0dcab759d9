package org.granary.batch.quarantine;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A steward wants what an earlier gathering landed read again. */
public record ReadmissionRequested(String actor, String gatheringId, String landedBy, int revision)
        implements DomainEvent {

    @Override
    public String subject() {
        return "gathering:" + gatheringId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("landedBy", landedBy, "revision", Integer.toString(revision));
    }
}
