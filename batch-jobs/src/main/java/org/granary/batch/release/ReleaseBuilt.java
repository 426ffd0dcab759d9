package org.granary.batch.release;

import java.util.SortedMap;
import org.granary.catalog.dataset.Release;
import org.granary.catalog.event.DomainEvent;

/** A release is built. */
public record ReleaseBuilt(String releaseId, Release.Content content) implements DomainEvent {

    @Override
    public String actor() {
        return "job:release";
    }

    @Override
    public String subject() {
        return "release:" + releaseId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "sha256",
                content.sha256(),
                "rows",
                content.rows().toString(),
                "rights",
                content.rowsByRights().toString());
    }
}
