package org.granary.governance.delivery.upload;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Whose request feeds an upload. A connection that broke may look alive for long; a request whose bytes stopped coming
 * loses its turn to the next one. Between servers the ledger decides, when a piece is recorded.
 */
final class Turns {

    private static final Duration STILL = Duration.ofSeconds(15);

    private final ConcurrentMap<String, Turn> turns = new ConcurrentHashMap<>();
    private final Clock clock;

    Turns(Clock clock) {
        this.clock = clock;
    }

    /** A turn; empty while another one's bytes come. */
    Optional<Turn> take(String id) {
        var mine = new Turn(id);
        var now = turns.compute(id, (key, other) -> other == null || other.isStill() ? mine : other);
        return mine.equals(now) ? Optional.of(mine) : Optional.empty();
    }

    /** One request's turn; closing ends it. */
    final class Turn implements AutoCloseable {

        private final String id;
        private volatile Instant moved = clock.instant();

        private Turn(String id) {
            this.id = id;
        }

        /** Bytes came; false where the turn was lost. */
        boolean moves() {
            moved = clock.instant();
            return turns.get(id) == this;
        }

        private boolean isStill() {
            return moved.plus(STILL).isBefore(clock.instant());
        }

        @Override
        public void close() {
            turns.remove(id, this);
        }
    }
}
