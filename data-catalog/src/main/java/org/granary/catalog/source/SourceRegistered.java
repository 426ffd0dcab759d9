package org.granary.catalog.source;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A steward submitted a source or a new revision of one. */
public record SourceRegistered(String actor, String sourceId, int revision, SourceKind kind) implements DomainEvent {

    @Override
    public String subject() {
        return "source:" + sourceId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("revision", Integer.toString(revision), "kind", kind.name());
    }
}
