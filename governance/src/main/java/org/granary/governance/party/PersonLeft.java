package org.granary.governance.party;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A person is a member of an organisation no more, and holds no right in it. */
public record PersonLeft(String actor, String party, String person) implements DomainEvent {

    @Override
    public String subject() {
        return "party:" + party;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("person", person);
    }
}
