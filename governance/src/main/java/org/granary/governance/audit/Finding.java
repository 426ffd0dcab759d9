package org.granary.governance.audit;

/**
 * Something in the ledger that is not as it was written.
 *
 * @param from number of the first entry that it concerns; of the head, where it concerns heads; of the line, where a line cannot be read
 * @param to number of the last; where an entry got another number, that number
 */
public record Finding(Kind kind, long from, long to) {

    /** What was done. */
    public enum Kind {
        /** Entry's content is not what its hash was made of. */
        CONTENT_CHANGED,
        /** Entry's stored hash is not its own; its content is as it was written. */
        HASH_CHANGED,
        /** Entry was changed and given a new hash, which the entry after it does not know. */
        REWRITTEN,
        /** Entry bears another number than it was written with. */
        RENUMBERED,
        /** Entries are not there, though later ones are. */
        MISSING,
        /** Entries at the end are not there, though a head covers them. */
        CUT_OFF,
        /** From somewhere between these two entries on all was written anew: up to the entry before, a head agrees; at the last it does not. */
        REHASHED,
        /** Entry does not stand in its place in the file. */
        OUT_OF_ORDER,
        /** Entry is in the file more than once. */
        DUPLICATE,
        /** Line of the file cannot be read. */
        UNREADABLE,
        /** File ends before its end. */
        FILE_CUT_SHORT,
        /** Head's signature is not by the platform's key, or what it says was changed. */
        HEAD_FORGED,
        /** Heads are not there, though later ones are. */
        HEAD_MISSING,
        /** Head follows another head than the one before it. */
        HEAD_REPLACED
    }

    static Finding of(Kind kind, long entry) {
        return new Finding(kind, entry, entry);
    }
}
