package org.granary.governance.order;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.granary.governance.rights.RightsId;

/**
 * Remove bundles of rights from tables, by metadata only: whole partitions go, no file is rewritten.
 *
 * @param rights what goes out of the sources' tables
 * @param releases what goes out of each release's table
 * @param sources whose tables it is about
 */
public record WithdrawOrder(
        String orderId, String warehouse, List<RightsId> rights, List<ReleasePart> releases, List<String> sources)
        implements WorkOrder {

    public WithdrawOrder {
        requireNonNull(orderId, "orderId");
        requireNonNull(warehouse, "warehouse");
        rights = List.copyOf(rights);
        releases = List.copyOf(releases);
        sources = List.copyOf(sources);
    }

    /** The releases' tables, in the order's order. */
    public List<ReleaseTable> tables() {
        return releases.stream().map(ReleasePart::table).toList();
    }

    /** What goes out of one release's table: another license, for example, may take a bundle out of one release and leave it in another. */
    public record ReleasePart(ReleaseTable table, List<RightsId> rights) {

        public ReleasePart {
            requireNonNull(table, "table");
            rights = List.copyOf(rights);
        }
    }

    /** A release's table. */
    public record ReleaseTable(String dataset, String version) {

        public ReleaseTable {
            requireNonNull(dataset, "dataset");
            requireNonNull(version, "version");
        }
    }
}
