package org.granary.governance.order;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Remove single records from tables: the files that hold one of them are rewritten without it, all others stay.
 *
 * @param records ids of the records, the same in sources and releases
 */
public record TakeDownOrder(
        String orderId,
        String warehouse,
        List<String> records,
        List<WithdrawOrder.ReleaseTable> releases,
        List<String> sources)
        implements WorkOrder {

    public TakeDownOrder {
        requireNonNull(orderId, "orderId");
        requireNonNull(warehouse, "warehouse");
        records = List.copyOf(records);
        releases = List.copyOf(releases);
        sources = List.copyOf(sources);
    }
}
