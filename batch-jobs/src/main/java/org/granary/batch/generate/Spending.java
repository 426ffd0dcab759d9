package org.granary.batch.generate;

/**
 * A run's budget, in millionths of its unit.
 *
 * @param limit what may be spent
 * @param committed what was spent, and what is reserved for calls that are under way
 */
public record Spending(long limit, long committed) {

    /** What may still be reserved; never below zero. */
    public long left() {
        return Math.max(0, limit - committed);
    }
}
