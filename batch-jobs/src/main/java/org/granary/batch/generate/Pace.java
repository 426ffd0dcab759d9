package org.granary.batch.generate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets calls to one generator through at even distances. Thread-safe. */
final class Pace {

    private final Clock clock;
    private final Pause pause;
    private final Duration distance;
    private Instant free = Instant.MIN;

    Pace(int perMinute, Clock clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
        this.distance = Duration.ofMinutes(1).dividedBy(perMinute);
    }

    /** Returns once this call may go. */
    void take() throws InterruptedException {
        Duration wait = turn();
        if (!wait.isZero() && !wait.isNegative()) {
            pause.pass(wait);
        }
    }

    private synchronized Duration turn() {
        Instant now = clock.instant();
        Instant mine = free.isAfter(now) ? free : now;
        free = mine.plus(distance);
        return Duration.between(now, mine);
    }

    /** Nobody goes before this time has passed: the provider asked for it. */
    synchronized void hold(Duration time) {
        Instant until = clock.instant().plus(time);
        free = free.isAfter(until) ? free : until;
    }
}
