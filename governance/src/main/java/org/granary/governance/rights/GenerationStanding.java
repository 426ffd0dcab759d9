package org.granary.governance.rights;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One run of generation at a gate, as far as it is known there.
 *
 * @param budgetLeft what may still be spent, in millionths of the budget's unit
 * @param review what quality gates and experts said of what was generated; empty before there is any
 */
public record GenerationStanding(long budgetLeft, Optional<Review> review) {

    public GenerationStanding {
        requireNonNull(review, "review");
    }

    /**
     * Quality of what was generated.
     *
     * @param filtered whether rules, diversity and judge have passed over every record
     * @param sampled records that were put before experts
     * @param reviewed of these, how many the experts have judged
     * @param accepted of these, how many they accepted as they were or after correction
     * @param rateNeeded share of accepted among reviewed that the source asks for, 0–1
     */
    public record Review(boolean filtered, int sampled, int reviewed, int accepted, double rateNeeded) {

        /** Accepted among reviewed; no number where nothing was reviewed. */
        public double rate() {
            return reviewed == 0 ? Double.NaN : (double) accepted / reviewed;
        }
    }
}
