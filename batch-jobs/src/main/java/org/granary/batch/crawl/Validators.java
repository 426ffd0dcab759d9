package org.granary.batch.crawl;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What the server gave to tell later whether a page has changed, and when we received it.
 */
public record Validators(Optional<String> eTag, Optional<String> lastModified, Optional<Instant> at) {

    /** None. */
    public static final Validators NONE = new Validators(Optional.empty(), Optional.empty(), Optional.empty());

    public Validators {
        requireNonNull(eTag, "eTag");
        requireNonNull(lastModified, "lastModified");
        requireNonNull(at, "at");
    }
}
