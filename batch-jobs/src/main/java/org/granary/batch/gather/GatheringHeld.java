package org.granary.batch.gather;

import java.util.List;
import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** What was gathered waits for people; the codes say for what. */
public record GatheringHeld(String gatheringId, String sourceId, List<String> codes) implements DomainEvent {

    public GatheringHeld {
        codes = List.copyOf(codes);
    }

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
        return DomainEvent.details("source", sourceId, "reasons", String.join(",", codes));
    }
}
