package org.granary.governance.identity;

import java.util.Locale;

/** What a person may do for one organisation; the realm role of the same name only opens the door. */
public enum PersonRight {
    /** Signs agreements, gives and withdraws consents. */
    SIGNER,
    /** Delivers data. */
    CONTRIBUTOR;

    /** The realm role that goes with it. */
    public String role() {
        return name().toLowerCase(Locale.ROOT);
    }
}
