package org.granary.governance.order;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.granary.governance.rights.RightsId;

/**
 * Remove from the disk what was withdrawn or taken down: of each table, the files of these bundles that its newest version does not name. Those of other bundles stay, older versions' too.
 *
 * @param tables each at most once
 */
public record PurgeTablesOrder(String orderId, String warehouse, List<Part> tables) implements WorkOrder {

    public PurgeTablesOrder {
        requireNonNull(orderId, "orderId");
        requireNonNull(warehouse, "warehouse");
        tables = List.copyOf(tables);
        if (tables.stream().map(Part::table).distinct().count() < tables.size()) {
            throw new IllegalArgumentException("A purge names each table once.");
        }
    }

    /**
     * One table.
     *
     * @param table path below the warehouse, for example {@code releases/pcb-maintenance/1.0.0} or {@code sources/pcb-site}
     * @param rights bundles whose files go, not empty
     */
    public record Part(String table, List<RightsId> rights) {

        public Part {
            requireNonNull(table, "table");
            rights = List.copyOf(rights);
            if (rights.isEmpty()) {
                throw new IllegalArgumentException("A purge of table " + table + " names at least one bundle.");
            }
        }
    }
}
