package org.granary.governance.license;

/** Something that a license asks of whoever uses or passes on the data. */
public enum Condition {
    /** Name the author and the source. */
    ATTRIBUTION,
    /** Keep the license and its notices with the data. */
    NOTICE,
    /** Say what was changed. */
    STATE_CHANGES,
    /** Pass adapted data on under the same license. */
    SHARE_ALIKE,
    /** Offer the form in which changes are best made. */
    DISCLOSE_SOURCE
}
