package org.granary.governance.delivery;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** What a company delivered is gone: raw and parsed files, and what quarantine kept of it. */
public record DeliveryPurged(
        String actor, String gatheringId, String cause, long files, long bytes, long quarantinedRows)
        implements DomainEvent {

    @Override
    public String subject() {
        return "gathering:" + gatheringId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "cause",
                cause,
                "files",
                Long.toString(files),
                "bytes",
                Long.toString(bytes),
                "quarantinedRows",
                Long.toString(quarantinedRows));
    }
}
