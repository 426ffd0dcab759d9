package org.granary.governance.order;

import static java.util.Objects.requireNonNull;

/**
 * How far Spark is with an order; a file beside the report that is replaced while the work goes on.
 *
 * @param phase what is going on, a stable word such as {@code read}, {@code write} or {@code digest}, with the gathering, table or
 *     split that it is about after a colon
 * @param done tasks of this phase that have ended
 * @param total tasks of this phase known so far; may grow while the phase goes on
 */
public record WorkProgress(String orderId, String phase, long done, long total) {

    public WorkProgress {
        requireNonNull(orderId, "orderId");
        requireNonNull(phase, "phase");
        if (done < 0 || total < done) {
            throw new IllegalArgumentException("Progress of " + done + " of " + total + " tasks cannot be.");
        }
    }
}
