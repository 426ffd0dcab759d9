package org.granary.governance.order;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.granary.governance.rights.RightsId;

/** Remove bundles of rights from tables, by metadata only: whole partitions go, no file is rewritten. */
public record WithdrawOrder(
        String orderId, String warehouse, List<RightsId> rights, List<ReleaseTable> releases, List<String> sources)
        implements WorkOrder {

    public WithdrawOrder {
        requireNonNull(orderId, "orderId");
        requireNonNull(warehouse, "warehouse");
        rights = List.copyOf(rights);
        releases = List.copyOf(releases);
        sources = List.copyOf(sources);
    }

    /** A release's table. */
    public record ReleaseTable(String dataset, String version) {

        public ReleaseTable {
            requireNonNull(dataset, "dataset");
            requireNonNull(version, "version");
        }
    }
}
