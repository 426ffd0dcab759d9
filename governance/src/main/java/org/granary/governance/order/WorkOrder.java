package org.granary.governance.order;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One piece of work for Spark, whole: Spark looks nothing up and decides nothing that the order does not hold. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "work")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AdmitOrder.class, name = "admit"),
    @JsonSubTypes.Type(value = ReleaseOrder.class, name = "release"),
    @JsonSubTypes.Type(value = WithdrawOrder.class, name = "withdraw"),
    @JsonSubTypes.Type(value = TakeDownOrder.class, name = "take-down"),
    @JsonSubTypes.Type(value = PurgeOrder.class, name = "purge"),
    @JsonSubTypes.Type(value = PurgeTablesOrder.class, name = "purge-tables")
})
public sealed interface WorkOrder
        permits AdmitOrder, ReleaseOrder, WithdrawOrder, TakeDownOrder, PurgeOrder, PurgeTablesOrder {

    /** Identifies the order; a repeated order with the same id changes nothing twice. */
    String orderId();

    /** The warehouse's URI. */
    String warehouse();
}
