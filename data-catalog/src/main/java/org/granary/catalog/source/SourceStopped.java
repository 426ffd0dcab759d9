package org.granary.catalog.source;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A source was stopped: its license or schema is not what it was. */
public record SourceStopped(String sourceId, int revision, String gatheringId, SourceStop.Change change)
        implements DomainEvent {

    @Override
    public String actor() {
        return "job:gather";
    }

    @Override
    public String subject() {
        return "source:" + sourceId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "revision",
                Integer.toString(revision),
                "gathering",
                gatheringId,
                "cause",
                change.cause().name(),
                "before",
                change.before(),
                "after",
                change.after());
    }
}
