package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

/** What became of asking for leave to call. */
public sealed interface Reservation {

    /** The call may be made, and has to be settled under this number of attempt. */
    record Granted(int attempt) implements Reservation {}

    /** The call was answered before; it is not made again. */
    record Answered(LlmAnswer answer) implements Reservation {
        public Answered {
            requireNonNull(answer, "answer");
        }
    }

    /** The budget does not hold it. */
    record Refused(Spending spending) implements Reservation {
        public Refused {
            requireNonNull(spending, "spending");
        }
    }

    /** It was tried too often already; it counts as failed for good. */
    record Exhausted(int attempts) implements Reservation {}
}
