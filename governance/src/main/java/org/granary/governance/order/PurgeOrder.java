package org.granary.governance.order;

import static java.util.Objects.requireNonNull;

/** Remove what quarantine keeps of one gathering, from the table and from its files. */
public record PurgeOrder(String orderId, String warehouse, String sourceId, String gatheringId) implements WorkOrder {

    public PurgeOrder {
        requireNonNull(orderId, "orderId");
        requireNonNull(warehouse, "warehouse");
        requireNonNull(sourceId, "sourceId");
        requireNonNull(gatheringId, "gatheringId");
    }
}
