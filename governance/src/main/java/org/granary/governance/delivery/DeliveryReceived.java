package org.granary.governance.delivery;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A company handed in a file; its gathering begins. */
public record DeliveryReceived(String actor, String gatheringId, Channel channel, Delivery.Received received)
        implements DomainEvent {

    @Override
    public String subject() {
        return "gathering:" + gatheringId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "source",
                received.sourceId(),
                "channel",
                channel.name(),
                "company",
                received.company(),
                "file",
                received.fileName(),
                "bytes",
                Long.toString(received.bytes()),
                "sha256",
                received.sha256());
    }
}
