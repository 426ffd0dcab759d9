package org.granary.governance.generator;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A steward refused an entry of a generator's terms, so that it changes nothing. */
public record GeneratorTermsRefused(String actor, String termsId, String generator, String why) implements DomainEvent {

    @Override
    public String subject() {
        return "generator-terms:" + termsId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("generator", generator, "why", why);
    }
}
