package org.granary.governance.opening;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** The opening of a release was proposed, decided or ended. */
public record OpeningMoved(String actor, String openingId, String releaseId, Opening.State state, String why)
        implements DomainEvent {

    @Override
    public String subject() {
        return "release:" + releaseId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("opening", openingId, "state", state.name(), "why", why);
    }
}
