package org.granary.governance.clearance;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A clearance was taken back: from this moment on every gate says no to its pages. */
public record ClearanceRevoked(String actor, String clearanceId, String gatheringId) implements DomainEvent {

    @Override
    public String subject() {
        return "gathering:" + gatheringId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("clearance", clearanceId);
    }
}
