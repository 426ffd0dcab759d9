package org.granary.batch.crawl;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a crawl is.
 *
 * @param waiting not settled yet, those that are taken included
 * @param nextDue when the next of those that nobody has taken may be taken; empty where there is none
 */
public record FrontierCounts(
        long waiting, long stored, long unchanged, long passed, long excluded, long failed, Optional<Instant> nextDue) {
    public FrontierCounts {
        requireNonNull(nextDue, "nextDue");
    }

    /** All URLs that the crawl has come upon. */
    public long known() {
        return waiting + stored + unchanged + passed + excluded + failed;
    }
}
