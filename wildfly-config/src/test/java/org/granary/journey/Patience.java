package org.granary.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for a condition of which nobody tells: looks, and looks again. */
final class Patience {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private Patience() {}

    /** What is found at last; fails where it is not there after three minutes. */
    static <T> T until(String what, Duration lookEvery, Supplier<Optional<T>> look) {
        Instant giveUp = Instant.now().plus(LIMIT);
        while (true) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (Instant.now().isAfter(giveUp)) {
                throw new AssertionError(what + " did not come to pass in " + LIMIT + ".");
            }
            LockSupport.parkNanos(lookEvery.toNanos());
        }
    }
}
