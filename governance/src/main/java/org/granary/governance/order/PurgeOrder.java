package org.granary.governance.order;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Remove what quarantine keeps of one delivery, from the table and from its files.
 *
 * @param gatheringIds those that read it: the delivery's own, and each that read it again
 */
public record PurgeOrder(String orderId, String warehouse, String sourceId, SortedSet<String> gatheringIds)
        implements WorkOrder {

    public PurgeOrder {
        requireNonNull(orderId, "orderId");
        requireNonNull(warehouse, "warehouse");
        requireNonNull(sourceId, "sourceId");
        gatheringIds = Collections.unmodifiableSortedSet(new TreeSet<>(gatheringIds));
        if (gatheringIds.isEmpty()) {
            throw new IllegalArgumentException("A purge names at least one gathering.");
        }
    }
}
