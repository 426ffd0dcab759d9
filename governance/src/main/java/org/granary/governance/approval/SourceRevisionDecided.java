package org.granary.governance.approval;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A steward decided on a source revision. */
public record SourceRevisionDecided(String actor, Approval.Ruling ruling) implements DomainEvent {

    @Override
    public String subject() {
        return "source:" + ruling.sourceId();
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "revision",
                Integer.toString(ruling.revision()),
                "verdict",
                ruling.verdict().name(),
                "concludedLicense",
                ruling.concludedLicense().orElse(""),
                "remark",
                ruling.remark());
    }
}
