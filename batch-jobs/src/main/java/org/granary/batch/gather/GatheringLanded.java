package org.granary.batch.gather;

import java.util.SortedMap;
import java.util.stream.Collectors;
import org.granary.batch.landing.Manifest;
import org.granary.catalog.event.DomainEvent;

/** All raw bytes of a gathering are in its landing; the manifest's hashes say which. */
public record GatheringLanded(String gatheringId, Manifest manifest) implements DomainEvent {

    @Override
    public String actor() {
        return "job:gather";
    }

    @Override
    public String subject() {
        return "gathering:" + gatheringId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "from",
                manifest.from(),
                "files",
                manifest.files().stream()
                        .map(file -> file.path() + " " + file.sha256())
                        .collect(Collectors.joining(", ")));
    }
}
