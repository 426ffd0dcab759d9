package org.granary.governance.party;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A person was named for a right in one organisation. */
public record RightNamed(String actor, String party, String person, String right) implements DomainEvent {

    @Override
    public String subject() {
        return "party:" + party;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("person", person, "right", right);
    }
}
