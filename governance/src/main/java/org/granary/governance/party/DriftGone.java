package org.granary.governance.party;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A difference that waited for a person is there no more. */
public record DriftGone(String actor, Drift drift) implements DomainEvent {

    @Override
    public String subject() {
        return "party:" + drift.party();
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("kind", drift.kind().name(), "about", drift.about());
    }
}
