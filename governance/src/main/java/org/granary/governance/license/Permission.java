package org.granary.governance.license;

/** Something that a license lets everybody do. */
public enum Permission {
    /** Copy the data, or take it out of a database. */
    REPRODUCE,
    /** Hand it to others unchanged. */
    SHARE,
    /** Change it: translate, cut, join, convert. */
    ADAPT,
    /** Hand what was changed to others. */
    SHARE_ADAPTED,
    /** Do these things for gain. */
    COMMERCIAL
}
