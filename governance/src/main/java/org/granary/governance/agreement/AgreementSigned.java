package org.granary.governance.agreement;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** One party signed a version of an agreement. */
public record AgreementSigned(String actor, String versionId, AgreementSignature.Signed signed, String termsSha256)
        implements DomainEvent {

    @Override
    public String subject() {
        return "agreement:" + versionId.substring(0, versionId.lastIndexOf('@'));
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "version", versionId,
                "signatory", signed.signatory().name(),
                "organisation", signed.organisation(),
                "termsSha256", termsSha256,
                "signature", signed.jws());
    }
}
