package org.granary.governance.audit;

import java.time.Instant;
import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/**
 * Somebody signed in with a role that decides for others or looks into everything, and used it here for the first time since.
 *
 * @param session the identity provider's name of the session; it opens nothing
 * @param since when they proved who they are
 */
public record PrivilegedSignIn(String actor, String roles, String session, Instant since) implements DomainEvent {

    @Override
    public String subject() {
        return "person:" + actor;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("roles", roles, "session", session, "since", since.toString());
    }
}
