package org.granary.governance.rights;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * The release that is to be opened to everybody, or is, at one moment.
 *
 * @param release for example {@code pcb-maintenance@1.0.0}
 * @param releasedAt when it was released, from which an agreement's years are counted
 * @param words when each company gave its own written word for this release, by alias; a company that is not there has not, or took it back
 */
public record OpeningStanding(String release, Instant releasedAt, Map<String, Instant> words) {

    public OpeningStanding {
        requireNonNull(release, "release");
        requireNonNull(releasedAt, "releasedAt");
        words = Map.copyOf(words);
    }
}
