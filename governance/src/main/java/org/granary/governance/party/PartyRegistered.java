package org.granary.governance.party;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** An administrator registered an organisation. */
public record PartyRegistered(String actor, String alias, Party.Kind kind) implements DomainEvent {

    @Override
    public String subject() {
        return "party:" + alias;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("kind", kind.name());
    }
}
