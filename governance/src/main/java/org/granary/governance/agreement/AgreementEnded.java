package org.granary.governance.agreement;

import java.time.Instant;
import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/**
 * An agreement is over, by somebody's act or by its last day: what came in under it is withdrawn.
 *
 * @param at since when
 */
public record AgreementEnded(String actor, String agreementId, Instant at) implements DomainEvent {

    @Override
    public String subject() {
        return "agreement:" + agreementId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("at", at.toString());
    }
}
