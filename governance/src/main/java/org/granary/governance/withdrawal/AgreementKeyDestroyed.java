package org.granary.governance.withdrawal;

import java.util.SortedMap;
import java.util.TreeMap;
import org.granary.catalog.event.DomainEvent;

/** The key of an agreement that has ended is destroyed: its pseudonyms lead to nobody any more. */
public record AgreementKeyDestroyed(String actor, String agreementId) implements DomainEvent {

    @Override
    public String subject() {
        return "agreement:" + agreementId;
    }

    @Override
    public SortedMap<String, String> details() {
        return new TreeMap<>();
    }
}
