package org.granary.governance.withdrawal;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A withdrawal is carried out and certified. */
public record WithdrawalCarriedOut(String actor, String withdrawalId, String certificate) implements DomainEvent {

    @Override
    public String subject() {
        return "withdrawal:" + withdrawalId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("certificate", certificate);
    }
}
