package org.granary.governance.pull;

import static java.util.Objects.requireNonNull;

/**
 * The table that a pull reads.
 *
 * @param version of the release's Delta table; an older one may hold what was removed since
 */
public record PulledTable(SharedRelease release, long version) {

    public PulledTable {
        requireNonNull(release, "release");
    }
}
