package org.granary.spark.table;

import static java.util.Objects.requireNonNull;

/**
 * The name under which a write enters a Delta table at most once: Delta keeps it in the table's log, and a second write under the same
 * name changes nothing.
 */
public record Transaction(String application) {

    /** Each name is used for one write, so that the version within it never moves on. */
    static final long VERSION = 1;

    public Transaction {
        requireNonNull(application, "application");
    }
}
