package org.granary.governance.party;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/**
 * A person became a member of an organisation.
 *
 * @param how {@code CREATED} where the identity provider did not know the person, {@code ADDED} where it did, {@code KNOWN} where the person was a member there already
 */
public record PersonJoined(String actor, String party, String person, String how) implements DomainEvent {

    @Override
    public String subject() {
        return "party:" + party;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("person", person, "how", how);
    }
}
