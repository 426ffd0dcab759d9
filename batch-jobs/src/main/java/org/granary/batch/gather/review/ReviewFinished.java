package org.granary.batch.gather.review;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** Experts have judged the whole sample of a round; the job goes on by itself. */
public record ReviewFinished(String actor, String gatheringId, int round) implements DomainEvent {

    @Override
    public String subject() {
        return "gathering:" + gatheringId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("round", Integer.toString(round));
    }
}
