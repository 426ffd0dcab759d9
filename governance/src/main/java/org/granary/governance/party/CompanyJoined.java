package org.granary.governance.party;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A company joined an association. */
public record CompanyJoined(String actor, String company, String association) implements DomainEvent {

    @Override
    public String subject() {
        return "company:" + company;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("association", association);
    }
}
