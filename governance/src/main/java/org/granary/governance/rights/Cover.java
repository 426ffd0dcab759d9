package org.granary.governance.rights;

import static java.util.Objects.requireNonNull;

/** One version of an agreement together with a company's consent to that version. */
public record Cover(AgreementStanding agreement, ConsentStanding consent) {

    public Cover {
        requireNonNull(agreement, "agreement");
        requireNonNull(consent, "consent");
    }
}
