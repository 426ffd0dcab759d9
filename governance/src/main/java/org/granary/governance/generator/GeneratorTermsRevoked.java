package org.granary.governance.generator;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A conclusion on a generator's terms was taken back: what was generated under them is withheld. */
public record GeneratorTermsRevoked(String actor, String termsId, String generator) implements DomainEvent {

    @Override
    public String subject() {
        return "generator-terms:" + termsId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("generator", generator);
    }
}
