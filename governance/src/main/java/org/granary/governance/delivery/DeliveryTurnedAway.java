package org.granary.governance.delivery;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A company handed in a file, and it was not taken. */
public record DeliveryTurnedAway(String actor, Incoming incoming, String code) implements DomainEvent {

    @Override
    public String subject() {
        return "source:" + incoming.sourceId();
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "channel",
                incoming.channel().name(),
                "company",
                incoming.company(),
                "file",
                incoming.fileName(),
                "code",
                code);
    }
}
