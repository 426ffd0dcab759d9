package org.granary.batch.gather.review;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** An expert judged one generated record. */
public record VerdictGiven(String actor, String gatheringId, String itemId, String judgement) implements DomainEvent {

    @Override
    public String subject() {
        return "gathering:" + gatheringId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("record", itemId, "judgement", judgement);
    }
}
