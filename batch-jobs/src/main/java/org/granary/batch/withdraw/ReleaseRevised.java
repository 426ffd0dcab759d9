package org.granary.batch.withdraw;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.order.WorkReport;

/** A release has a new revision without the records that were withdrawn. */
public record ReleaseRevised(String actor, String releaseId, String revision, WorkReport.Removal removal)
        implements DomainEvent {

    @Override
    public String subject() {
        return "release:" + releaseId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "revision",
                revision,
                "tableVersion",
                Long.toString(removal.tableVersion()),
                "rows",
                Long.toString(removal.rows()),
                "rowsLeft",
                Long.toString(removal.rowsLeft()),
                "sha256",
                removal.sha256().orElse(""));
    }
}
