package org.granary.batch.intake.bucket;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of one version of an object.
 *
 * @param tries how often it was tried in vain
 * @param again when it is tried again, where it is
 * @param told whether the receipt or refusal lies beside the object, or cannot be put there
 */
record Seen(
        StoredObject object,
        State state,
        int tries,
        Optional<Instant> again,
        Optional<String> code,
        Optional<String> why,
        Optional<String> delivery,
        boolean told) {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final int DOUBLINGS = 7;

    Seen {
        requireNonNull(object, "object");
        requireNonNull(state, "state");
        requireNonNull(again, "again");
        requireNonNull(code, "code");
        requireNonNull(why, "why");
        requireNonNull(delivery, "delivery");
    }

    enum State {
        TAKEN,
        /** Not before the company puts the file there again. */
        REFUSED,
        /** Something that passes by itself was in the way. */
        LATER
    }

    static Seen taken(StoredObject object, String delivery) {
        return new Seen(
                object,
                State.TAKEN,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(delivery),
                false);
    }

    static Seen refused(StoredObject object, String code, String why) {
        return new Seen(
                object,
                State.REFUSED,
                0,
                Optional.empty(),
                Optional.of(code),
                Optional.of(why),
                Optional.empty(),
                false);
    }

    /** Tried in vain; the waits double up to an hour. */
    static Seen later(StoredObject object, Optional<Seen> before, String code, String why, Instant now) {
        int tries = before.filter(seen -> seen.state() == State.LATER)
                        .map(Seen::tries)
                        .orElse(0)
                + 1;
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(tries - 1, DOUBLINGS));
        return new Seen(
                object,
                State.LATER,
                tries,
                Optional.of(now.plus(wait)),
                Optional.of(code),
                Optional.of(why),
                Optional.empty(),
                true);
    }

    Seen asTold() {
        return new Seen(object, state, tries, again, code, why, delivery, true);
    }

    /** Whether the object is to be read now. Who puts the same bytes there again after a refusal asks anew. */
    boolean isDue(StoredObject now, Instant time) {
        return switch (state) {
            case TAKEN -> false;
            case REFUSED -> now.modified().isAfter(object.modified());
            case LATER -> again.filter(time::isBefore).isEmpty();
        };
    }
}
