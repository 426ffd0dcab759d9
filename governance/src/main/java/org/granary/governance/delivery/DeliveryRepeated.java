package org.granary.governance.delivery;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A company handed in bytes that are here already; nothing is gathered anew. */
public record DeliveryRepeated(String actor, String earlierId, Delivery.Received received) implements DomainEvent {

    @Override
    public String subject() {
        return "gathering:" + earlierId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "source",
                received.sourceId(),
                "company",
                received.company(),
                "file",
                received.fileName(),
                "sha256",
                received.sha256());
    }
}
