package org.granary.batch.connector;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long and how much one fetch may take.
 *
 * @param connect until the connection stands
 * @param response until the answer's head is there
 * @param stall without a single byte of the body
 * @param total for the whole body
 * @param maxBytes of the body
 * @param maxRedirects followed in a row
 */
public record FetchLimits(
        Duration connect, Duration response, Duration stall, Duration total, long maxBytes, int maxRedirects) {

    /** 10 s, 30 s, 60 s, 6 h; 20 GB; 5 redirects. */
    public static final FetchLimits DEFAULT = new FetchLimits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofHours(6),
            20_000_000_000L,
            5);

    public FetchLimits {
        requireNonNull(connect, "connect");
        requireNonNull(response, "response");
        requireNonNull(stall, "stall");
        requireNonNull(total, "total");
        if (maxBytes <= 0 || maxRedirects < 0) {
            throw new IllegalArgumentException("A fetch needs a byte limit above 0 and a redirect limit of 0 or more.");
        }
    }

    /** The same for at most so many bytes. */
    FetchLimits atMost(long bytes) {
        return new FetchLimits(connect, response, stall, total, Math.min(bytes, maxBytes), maxRedirects);
    }
}
