package org.granary.governance.party;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** Registry and identity provider differ, and a person has to look. */
public record DriftFound(String actor, Drift drift) implements DomainEvent {

    @Override
    public String subject() {
        return "party:" + drift.party();
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("kind", drift.kind().name(), "about", drift.about());
    }
}
