package org.granary.governance.pull;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How pulls are served.
 *
 * @param linkLifetime how long a file link works; after a withdrawal a link is refused at once all the same
 * @param publicEndpoint the address of {@code …/sharing} as teams reach it; empty = as the request came
 */
public record PullSettings(Duration linkLifetime, Optional<URI> publicEndpoint) {

    /** Five minutes: the Python client does not renew links, so a table has to be read within it. */
    public static final Duration DEFAULT_LINK_LIFETIME = Duration.ofMinutes(5);

    public PullSettings {
        requireNonNull(publicEndpoint, "publicEndpoint");
        if (linkLifetime.isNegative() || linkLifetime.isZero() || linkLifetime.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "A file link may live from 1 second to 1 day, not " + linkLifetime + ".");
        }
    }

    /** Links of five minutes at the address that the request came to. */
    public static PullSettings defaults() {
        return new PullSettings(DEFAULT_LINK_LIFETIME, Optional.empty());
    }
}
