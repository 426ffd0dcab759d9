package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A journal that lends nothing any more: a run goes as far as what was answered before carries it, and ends as if its budget were spent. For a run
 * whose gate has closed while experts judged.
 */
public final class ClosedStore implements GenerationStore {

    private final GenerationStore store;

    public ClosedStore(GenerationStore store) {
        this.store = requireNonNull(store, "store");
    }

    @Override
    public Reservation reserve(CallId call, long amount) {
        // More than any budget holds: an answer that is there is given, and nothing is ever granted.
        return store.reserve(call, Long.MAX_VALUE);
    }

    @Override
    public void open(String run, long limit) {
        store.open(run, limit);
    }

    @Override
    public void answered(CallId call, int attempt, LlmAnswer answer, long spent) {
        store.answered(call, attempt, answer, spent);
    }

    @Override
    public void ended(CallId call, int attempt, Ending ending, String why) {
        store.ended(call, attempt, ending, why);
    }

    @Override
    public Spending spending(String run) {
        return store.spending(run);
    }

    @Override
    public void addSample(ReviewSample sample) {
        store.addSample(sample);
    }

    @Override
    public Optional<ReviewSample> sample(String run, int round) {
        return store.sample(run, round);
    }

    @Override
    public List<ReviewSample> samples(String run) {
        return store.samples(run);
    }

    @Override
    public boolean addVerdict(ReviewVerdict verdict) {
        return store.addVerdict(verdict);
    }

    @Override
    public List<ReviewVerdict> verdicts(String run) {
        return store.verdicts(run);
    }
}
