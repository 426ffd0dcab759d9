package org.granary.governance.pull;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import org.granary.governance.rights.RightsId;

/**
 * What one query of a team was given: file links to these bundles of rights, and not to those.
 *
 * @param table the table's name: a split, or {@code all}
 * @param tableVersion Delta's version of the release table that was answered
 * @param rights the bundles of rights of the files that were named
 * @param withheld the bundles of rights that were left out, as decided at {@code at}
 * @param files number of files named
 * @param bytes their size together; what is really fetched is reported by {@link FileRead}
 * @param rows their records, where the table's log says so for each
 */
public record PullReceipt(
        PullGrant grant,
        SharedRelease release,
        String table,
        long tableVersion,
        Set<RightsId> rights,
        Set<RightsId> withheld,
        int files,
        long bytes,
        OptionalLong rows,
        Instant at) {

    public PullReceipt {
        requireNonNull(grant, "grant");
        requireNonNull(release, "release");
        requireNonNull(table, "table");
        rights = Set.copyOf(rights);
        withheld = Set.copyOf(withheld);
        requireNonNull(rows, "rows");
        requireNonNull(at, "at");
    }
}
