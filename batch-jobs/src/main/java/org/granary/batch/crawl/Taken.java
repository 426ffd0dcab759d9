package org.granary.batch.crawl;

import static java.util.Objects.requireNonNull;

/**
 * A URL that a crawler has taken from the frontier, and with it its host.
 *
 * @param attempts how often it has been taken, this time included
 * @param fence grows with each taking, so that an old taker can be told from the new one
 */
public record Taken(Found found, String owner, int attempts, long fence, Validators validators) {
    public Taken {
        requireNonNull(found, "found");
        requireNonNull(owner, "owner");
        requireNonNull(validators, "validators");
    }

    /** What to fetch. */
    public WebUrl url() {
        return found.url();
    }
}
