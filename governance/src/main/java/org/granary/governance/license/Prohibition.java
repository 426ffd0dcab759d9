package org.granary.governance.license;

/** Something that a license says may not be done. */
public enum Prohibition {
    /** Use for gain. */
    COMMERCIAL,
    /** Changing the data at all. */
    ADAPT,
    /** Handing changed data to others. */
    SHARE_ADAPTED,
    /** Locks that keep others from what the license gives them. */
    TECHNICAL_MEASURES,
    /** The appearance that the licensor approves of the user. */
    ENDORSEMENT,
    /** Use of the licensor's marks. */
    TRADEMARK,
    /** Any use but computing over the data. */
    NON_COMPUTATIONAL
}
