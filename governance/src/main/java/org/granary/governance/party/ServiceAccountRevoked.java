package org.granary.governance.party;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A service account was taken back. */
public record ServiceAccountRevoked(String actor, String party, String account) implements DomainEvent {

    @Override
    public String subject() {
        return "party:" + party;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("account", account);
    }
}
