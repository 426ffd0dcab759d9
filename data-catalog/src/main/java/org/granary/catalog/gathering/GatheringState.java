package org.granary.catalog.gathering;

/** How far a gathering is. */
public enum GatheringState {
    /** Its job runs, or waits to be started again. */
    RUNNING,
    /** A gate said no; the reasons are kept with it. */
    DENIED,
    /** What was gathered waits for people: pages for IP clearance, generated text for experts. */
    HELD,
    /** Its records are in the source's table. */
    ADMITTED,
    /** The publisher has nothing new since the gathering that came through last; nothing was admitted again. */
    UNCHANGED,
    /** The publisher's license or the files' schema is not what it was; the source waits for a steward's look. */
    STOPPED,
    /** Nothing of it entered, since its contract or risk bound was not met. */
    REFUSED,
    /** It broke off; the error is kept with it. */
    FAILED
}
