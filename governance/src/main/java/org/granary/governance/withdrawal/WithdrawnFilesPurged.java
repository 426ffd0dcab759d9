package org.granary.governance.withdrawal;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/**
 * Files that held what was withdrawn or taken down are gone from the disk; the certificate says which.
 *
 * @param subject {@code withdrawal:} or {@code take-down:} and its id
 */
public record WithdrawnFilesPurged(String actor, String subject, String certificate) implements DomainEvent {

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details("certificate", certificate);
    }
}
