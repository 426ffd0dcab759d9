package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How models are asked.
 *
 * @param timeout most time for one answer
 * @param requestsPerMinute to one generator
 * @param parallel calls at once
 * @param tries of one call, waits between them included, before the run gives up for now
 * @param longestWait most that a provider's Retry-After is obeyed for
 */
public record CallLimits(Duration timeout, int requestsPerMinute, int parallel, int tries, Duration longestWait) {

    public static final CallLimits DEFAULT = new CallLimits(Duration.ofMinutes(2), 60, 4, 5, Duration.ofMinutes(5));

    public CallLimits {
        requireNonNull(timeout, "timeout");
        requireNonNull(longestWait, "longestWait");
        if (requestsPerMinute < 1 || parallel < 1 || tries < 1) {
            throw new IllegalArgumentException(
                    "Requests per minute, parallel calls and tries have to be at least 1. Correct the configuration.");
        }
    }
}
