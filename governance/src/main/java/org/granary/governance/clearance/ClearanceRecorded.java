package org.granary.governance.clearance;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A steward cleared the pages of a gathering; the job that admits them may begin. */
public record ClearanceRecorded(String actor, String clearanceId, Clearance.Cleared cleared) implements DomainEvent {

    @Override
    public String subject() {
        return "gathering:" + cleared.gatheringId();
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "clearance", clearanceId,
                "source", cleared.sourceId(),
                "license", cleared.concludedLicense(),
                "evidence", cleared.evidence());
    }
}
