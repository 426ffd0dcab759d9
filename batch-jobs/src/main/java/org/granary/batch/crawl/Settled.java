package org.granary.batch.crawl;

import static java.util.Objects.requireNonNull;

/** A URL that was taken, and what became of it. */
public record Settled(Taken taken, Outcome outcome) {
    public Settled {
        requireNonNull(taken, "taken");
        requireNonNull(outcome, "outcome");
    }
}
