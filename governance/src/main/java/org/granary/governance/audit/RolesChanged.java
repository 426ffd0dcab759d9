package org.granary.governance.audit;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/**
 * Somebody came with other roles than when they were last seen. Who gave or took them is in the identity provider's own admin events.
 *
 * @param person who has them now
 * @param before empty where this person was never seen
 */
public record RolesChanged(String actor, String person, String before, String now) implements DomainEvent {

    @Override
    public String subject() {
        return "person:" + person;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("before", before, "now", now);
    }
}
