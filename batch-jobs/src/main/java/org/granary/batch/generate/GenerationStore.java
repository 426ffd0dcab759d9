package org.granary.batch.generate;

import java.util.List;
import java.util.Optional;

/**
 * What a run of generation must not forget: the journal of paid calls, samples put before experts, and their verdicts.
 *
 * <p>Journal: entries are only added. Each attempt has one RESERVED entry and at most one that settles it (ANSWERED, FAILED, LOST, REFUSED).
 *
 * <p>Restart: whoever holds a run's lease is alone with it. So a reservation without settlement that {@link #reserve} finds is of a process that died;
 * nobody knows whether the provider worked. It is settled as LOST with all that was reserved, and the call is made again under a
 * new reservation, at most {@link #MOST_ATTEMPTS} times in all.
 *
 * <p>Thread-safe. Fails with GENERATION_STORE_UNAVAILABLE.
 */
public interface GenerationStore {

    /** Most attempts of one call over all restarts. */
    int MOST_ATTEMPTS = 12;

    /** How an attempt ended. */
    enum Ending {
        /** Not answered, and surely not billed. */
        FAILED,
        /** Not answered, but perhaps billed: counts as spent whole. */
        LOST,
        /** The provider does not take this prompt: not billed, and never asked again. */
        REFUSED
    }

    /** Makes the run known with its budget; a run that is known keeps the budget that it began with. */
    void open(String run, long limit);

    /** Takes {@code amount} out of the budget for a call, in one step with looking whether it was answered before. */
    Reservation reserve(CallId call, long amount);

    /** Keeps the answer, and puts {@code spent} in place of what was reserved. Settling twice changes nothing. */
    void answered(CallId call, int attempt, LlmAnswer answer, long spent);

    /** Notes that an attempt brought no answer. Settling twice changes nothing. */
    void ended(CallId call, int attempt, Ending ending, String why);

    /** The run's budget; a run that is not known has none. */
    Spending spending(String run);

    /** Puts a sample before experts; a round that has one keeps it. */
    void addSample(ReviewSample sample);

    Optional<ReviewSample> sample(String run, int round);

    /** All samples of a run by round. */
    List<ReviewSample> samples(String run);

    /** Keeps a verdict; false where the item has one already. */
    boolean addVerdict(ReviewVerdict verdict);

    /** All verdicts of a run by item. */
    List<ReviewVerdict> verdicts(String run);
}
