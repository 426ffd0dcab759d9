package org.granary.governance.delivery.key;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A company's key for deliveries was revoked. */
public record DeliveryKeyRevoked(String actor, String company, String fingerprint) implements DomainEvent {

    @Override
    public String subject() {
        return "company:" + company;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("fingerprint", fingerprint);
    }
}
