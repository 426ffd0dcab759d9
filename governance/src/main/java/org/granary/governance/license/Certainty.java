package org.granary.governance.license;

/** How sure a reading is. */
public enum Certainty {
    /** A field, tag, badge or sentence whose whole wording is known. */
    WHOLE_WORDING,
    /** A license's text was recognised by its title and its operative sentences, and has nothing beside. */
    FINGERPRINT,
    /** A license's text was recognised, but more is written with it: terms may have been added. */
    FINGERPRINT_AND_MORE,
    /** A limit in the publisher's own words. */
    STATEMENT,
    /** The words name or hold a license that Granary does not know. */
    NOT_READ
}
