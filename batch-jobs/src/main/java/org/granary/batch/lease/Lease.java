package org.granary.batch.lease;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The right to work on something until a moment, unless renewed.
 *
 * @param fence grows each time that somebody takes the lease, so that an old holder can be told from the new one
 */
public record Lease(String name, String owner, long fence, Instant expiresAt) {
    public Lease {
        requireNonNull(name, "name");
        requireNonNull(owner, "owner");
        requireNonNull(expiresAt, "expiresAt");
    }
}
