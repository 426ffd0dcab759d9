package org.granary.catalog.dataset;

import java.util.List;
import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A steward defined a dataset. */
public record DatasetDefined(String actor, String dataset, List<String> uses) implements DomainEvent {

    @Override
    public String subject() {
        return "dataset:" + dataset;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("uses", String.join(",", uses));
    }
}
