package org.granary.spark.session;

/** Where work says how far it is. */
@FunctionalInterface
public interface Progress {

    /** A progress that nobody reads. */
    Progress NONE = phase -> {};

    /** A new phase begins; {@code phase} is a stable word, with what it is about after a colon. */
    void phase(String phase);
}
