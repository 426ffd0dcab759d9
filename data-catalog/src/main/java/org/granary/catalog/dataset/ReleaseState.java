package org.granary.catalog.dataset;

/** How far a release is. */
public enum ReleaseState {
    BUILDING,
    /** A gate said no to the mix; the reasons are kept with it. */
    DENIED,
    RELEASED,
    FAILED
}
