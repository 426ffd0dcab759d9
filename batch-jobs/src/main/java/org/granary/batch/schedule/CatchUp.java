package org.granary.batch.schedule;

/** What becomes of turns that passed while the platform was down, paused or busy. */
public enum CatchUp {
    /** They are left out; the next turn is the next one to come. */
    SKIP,
    /** One gathering makes up for all of them. */
    ONCE,
    /** Each is made up for, one after the other. */
    ALL
}
