package org.granary.governance.party;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** Registry and identity provider differed, and the job put it right. */
public record DriftRepaired(String actor, Drift drift) implements DomainEvent {

    @Override
    public String subject() {
        return "party:" + drift.party();
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("kind", drift.kind().name(), "about", drift.about());
    }
}
