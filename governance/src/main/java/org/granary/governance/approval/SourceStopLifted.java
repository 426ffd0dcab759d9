package org.granary.governance.approval;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A steward looked at what stopped a source, and lets it go on. */
public record SourceStopLifted(String actor, String sourceId, String stopId, String remark) implements DomainEvent {

    @Override
    public String subject() {
        return "source:" + sourceId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("stop", stopId, "remark", remark);
    }
}
