package org.granary.batch.gather;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** Somebody of a site asked for a take-down, or a steward decided on that. */
public record TakeDownWishMoved(String actor, String wishId, String url, TakeDownWish.State state)
        implements DomainEvent {

    @Override
    public String subject() {
        return "take-down-wish:" + wishId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("url", url, "state", state.name());
    }
}
