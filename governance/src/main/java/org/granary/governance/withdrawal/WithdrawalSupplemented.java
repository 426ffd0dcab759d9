package org.granary.governance.withdrawal;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A withdrawal that was carried out before reached a release that was being built meanwhile; its certificate says so now. */
public record WithdrawalSupplemented(String actor, String withdrawalId, String certificate) implements DomainEvent {

    @Override
    public String subject() {
        return "withdrawal:" + withdrawalId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("certificate", certificate);
    }
}
