package org.granary.governance.consent;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A company consented. */
public record ConsentGiven(String actor, String consentId, Consent.Given given) implements DomainEvent {

    @Override
    public String subject() {
        return "company:" + given.company();
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "consent",
                consentId,
                "agreement",
                given.agreementId(),
                "version",
                Integer.toString(given.agreementVersion()),
                "uses",
                String.join(",", given.uses()));
    }
}
