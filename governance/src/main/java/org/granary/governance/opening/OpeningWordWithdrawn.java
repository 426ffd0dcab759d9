package org.granary.governance.opening;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A company took its word back: from now on nobody but permitted teams gets its records in the release. */
public record OpeningWordWithdrawn(String actor, String releaseId, String company) implements DomainEvent {

    @Override
    public String subject() {
        return "release:" + releaseId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("company", company);
    }
}
