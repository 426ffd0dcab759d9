package org.granary.governance.party;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A company left its association: what it consented to under the association's agreements is covered no more. */
public record CompanyLeft(String actor, String company, String association) implements DomainEvent {

    @Override
    public String subject() {
        return "company:" + company;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("association", association);
    }
}
