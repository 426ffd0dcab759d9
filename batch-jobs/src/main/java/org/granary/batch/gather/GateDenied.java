package org.granary.batch.gather;

import java.util.List;
import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A gate said no to a job. */
public record GateDenied(String actor, String subject, String gate, List<String> reasons) implements DomainEvent {

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("gate", gate, "reasons", String.join(",", reasons));
    }
}
