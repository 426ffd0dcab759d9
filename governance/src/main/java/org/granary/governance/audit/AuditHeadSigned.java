package org.granary.governance.audit;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** The platform vouched for the ledger up to an entry; so the ledger itself knows which heads there are. */
public record AuditHeadSigned(String actor, long number, long seq, String sha256) implements DomainEvent {

    @Override
    public String subject() {
        return "head:" + number;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("seq", Long.toString(seq), "sha256", sha256);
    }
}
