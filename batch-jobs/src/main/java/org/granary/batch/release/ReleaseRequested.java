package org.granary.batch.release;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A steward wants a release built. */
public record ReleaseRequested(String actor, String releaseId) implements DomainEvent {

    @Override
    public String subject() {
        return "release:" + releaseId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details();
    }
}
