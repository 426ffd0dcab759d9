package org.granary.governance.agreement;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A party handed in a signature by a certificate of its own. */
public record AgreementCountersigned(String actor, String agreementId, Countersignature.Facts facts)
        implements DomainEvent {

    @Override
    public String subject() {
        return "agreement:" + agreementId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "version", facts.version(),
                "signatory", facts.signatory().name(),
                "format", facts.format().name(),
                "signer", facts.signer(),
                "issuer", facts.issuer(),
                "sha256", facts.sha256());
    }
}
