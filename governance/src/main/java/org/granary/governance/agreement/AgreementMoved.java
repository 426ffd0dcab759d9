package org.granary.governance.agreement;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.rights.AgreementStanding;

/** An agreement came into another state: drafted, offered, signed, suspended, terminated. */
public record AgreementMoved(
        String actor, String agreementId, int version, AgreementStanding.State state, String termsSha256)
        implements DomainEvent {

    static AgreementMoved of(String actor, Agreement agreement) {
        return new AgreementMoved(
                actor, agreement.id(), agreement.version(), agreement.state(), agreement.termsSha256());
    }

    @Override
    public String subject() {
        return "agreement:" + agreementId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "version", Integer.toString(version), "state", state.name(), "termsSha256", termsSha256);
    }
}
