package org.granary.batch.takedown;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A take-down is carried out and certified. */
public record TakeDownCarriedOut(String actor, String takeDownId, String certificate) implements DomainEvent {

    @Override
    public String subject() {
        return "take-down:" + takeDownId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("certificate", certificate);
    }
}
