package org.granary.governance.generator;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A steward concluded what the terms of a generator say. */
public record GeneratorTermsConcluded(String actor, String termsId, String generator) implements DomainEvent {

    @Override
    public String subject() {
        return "generator-terms:" + termsId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("generator", generator);
    }
}
