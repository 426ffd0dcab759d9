package org.granary.governance.pull;

/** What a link's token turned out to be. */
sealed interface LinkCheck {

    /** Ours, and in time. */
    record Good(FileLink link) implements LinkCheck {}

    /** Ours, and too late. */
    record Expired(FileLink link) implements LinkCheck {}

    /** Not made by this platform's key, or changed since. */
    record Forged() implements LinkCheck {}
}
