package org.granary.governance.agreement;

/** Who has to sign a version of an agreement before it can take effect: everybody here. */
public enum Signatory {
    /** The association, by a person whom it named as its signer. */
    ASSOCIATION,
    /** The programme office, by a data steward who did not write the terms. */
    PROGRAMME
}
