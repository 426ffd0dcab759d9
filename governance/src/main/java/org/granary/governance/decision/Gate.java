package org.granary.governance.decision;

/** A point that data passes only on a decision. */
public enum Gate {
    /** May this source be fetched or received now? */
    GATHER,
    /** May these records enter the catalog? */
    ADMIT,
    /** May these records be in this set, for its declared use? */
    RELEASE,
    /** May this team have these files now, for this use? */
    PULL,
    /** May this release be made public now? */
    PUBLISH
}
