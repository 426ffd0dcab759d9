package org.granary.governance.publication;

import java.time.Instant;
import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A steward stated a fact that publication asks for. */
public record PublicationFactStated(String actor, String sourceId, PublicationResource.Fact fact, Instant when)
        implements DomainEvent {

    @Override
    public String subject() {
        return "source:" + sourceId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("fact", fact.name(), "when", when.toString());
    }
}
