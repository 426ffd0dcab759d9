package org.granary.governance.pull.kernel;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** Which state of a release table is meant. */
public sealed interface TableMoment {

    /** The newest revision. */
    record Latest() implements TableMoment {}

    /** A table version, 0 or more. */
    record AtVersion(long version) implements TableMoment {
        public AtVersion {
            if (version < 0) {
                throw new IllegalArgumentException("A table version is 0 or more, not " + version + ".");
            }
        }
    }

    /** The version that was the newest at this time. */
    record AtTime(Instant time) implements TableMoment {
        public AtTime {
            requireNonNull(time, "time");
        }
    }
}
