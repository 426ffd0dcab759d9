package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.granary.governance.rights.GenerationStanding;

/**
 * Where a run stands.
 *
 * @param records what would be landed now, in the order in which they were made
 * @param rounds all rounds so far
 * @param acceptanceRate that the plan asks for
 */
public record GenerationResult(
        Status status,
        List<GeneratedRecord> records,
        List<RoundReport> rounds,
        Spending spending,
        double acceptanceRate) {

    /** Why the run stopped. */
    public enum Status {
        /** Enough records, and experts accepted enough. */
        COMPLETE,
        /** Experts have to judge a sample first; then run it again. */
        AWAITING_REVIEW,
        /** The budget does not hold the next call. */
        BUDGET_SPENT,
        /** The last round is over. */
        ROUNDS_SPENT
    }

    public GenerationResult {
        requireNonNull(status, "status");
        records = List.copyOf(records);
        rounds = List.copyOf(rounds);
        requireNonNull(spending, "spending");
    }

    /**
     * The run as a gate wants to know it. Of the rounds, those count whose records stand for more than what experts saw; a round below the rate
     * keeps only what experts accepted one by one, so its sample says nothing of the others. Where all are below the rate, all count.
     */
    public GenerationStanding standing() {
        List<RoundReport> standing =
                rounds.stream().filter(round -> round.reaches(acceptanceRate)).toList();
        List<RoundReport> waiting = rounds.stream().filter(RoundReport::waits).toList();
        List<RoundReport> counted = standing.isEmpty()
                ? rounds
                : java.util.stream.Stream.concat(standing.stream(), waiting.stream())
                        .toList();
        int sampled = counted.stream().mapToInt(RoundReport::sampled).sum();
        Optional<GenerationStanding.Review> review = sampled == 0
                ? Optional.empty()
                : Optional.of(new GenerationStanding.Review(
                        true,
                        sampled,
                        counted.stream().mapToInt(RoundReport::reviewed).sum(),
                        counted.stream().mapToInt(RoundReport::accepted).sum(),
                        acceptanceRate));
        return new GenerationStanding(spending.left(), review);
    }
}
