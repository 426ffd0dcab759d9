package org.granary.batch.gather;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.GatheringState;

/** A gathering came to its end in Spark: admitted, or refused as a whole. */
public record GatheringSettled(String gatheringId, String sourceId, GatheringState state, Gathering.Outcome outcome)
        implements DomainEvent {

    @Override
    public String actor() {
        return "job:gather";
    }

    @Override
    public String subject() {
        return "gathering:" + gatheringId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "source",
                sourceId,
                "state",
                state.name(),
                "read",
                Long.toString(outcome.read()),
                "admitted",
                Long.toString(outcome.admitted()),
                "quarantined",
                outcome.quarantined().toString(),
                "identifiers",
                outcome.identifiers().toString());
    }
}
