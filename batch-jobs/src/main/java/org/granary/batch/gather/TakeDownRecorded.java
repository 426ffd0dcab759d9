package org.granary.batch.gather;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A steward recorded a site's wish to be taken down. */
public record TakeDownRecorded(String actor, String takeDownId, TakeDownRequest.Wish wish) implements DomainEvent {

    @Override
    public String subject() {
        return "source:" + wish.sourceId();
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "takeDown", takeDownId,
                "kind", wish.kind().name(),
                "what", wish.what(),
                "evidence", wish.evidence());
    }
}
