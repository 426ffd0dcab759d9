package org.granary.batch.takedown;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A release that was being built meanwhile is without the pages too. */
public record TakeDownSupplemented(String actor, String takeDownId, String certificate) implements DomainEvent {

    @Override
    public String subject() {
        return "take-down:" + takeDownId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("certificate", certificate);
    }
}
