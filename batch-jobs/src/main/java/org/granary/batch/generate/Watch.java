package org.granary.batch.generate;

/** Looks on while a run goes on. */
public interface Watch {

    /** Nobody does. */
    Watch NOBODY = (round, kept) -> {};

    /** A part of a round is done; {@code kept} counts the records of all rounds that would be landed now. */
    void at(int round, int kept);
}
