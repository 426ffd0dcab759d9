package org.granary.batch.generate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.granary.batch.generate.CallHistory.Entry;
import org.granary.batch.generate.CallHistory.Kind;

/** A store that forgets with the process; for trials and tests. */
public final class InMemoryGenerationStore implements GenerationStore {

    private final Map<String, Long> limits = new HashMap<>();
    private final Map<String, List<Entry>> journal = new HashMap<>();
    private final Map<String, Long> committed = new HashMap<>();
    private final Map<String, Map<Integer, ReviewSample>> samples = new HashMap<>();
    private final Map<String, Map<String, ReviewVerdict>> verdicts = new HashMap<>();

    @Override
    public synchronized void open(String run, long limit) {
        limits.putIfAbsent(run, limit);
    }

    @Override
    public synchronized Reservation reserve(CallId call, long amount) {
        CallHistory history = history(call);
        Optional<LlmAnswer> answer = history.answer();
        if (answer.isPresent()) {
            return new Reservation.Answered(answer.get());
        }
        history.open().forEach(attempt -> add(call, new Entry(attempt, Kind.LOST, 0, null)));
        if (history.exhausted()) {
            return new Reservation.Exhausted(history.attempts());
        }
        Spending spending = spending(call.run());
        if (amount > spending.left()) {
            return new Reservation.Refused(spending);
        }
        int attempt = history.attempts() + 1;
        add(call, new Entry(attempt, Kind.RESERVED, amount, null));
        return new Reservation.Granted(attempt);
    }

    @Override
    public synchronized void answered(CallId call, int attempt, LlmAnswer answer, long spent) {
        CallHistory history = history(call);
        if (!history.settled(attempt)) {
            history.reserved(attempt)
                    .ifPresent(reserved -> add(call, new Entry(attempt, Kind.ANSWERED, spent - reserved, answer)));
        }
    }

    @Override
    public synchronized void ended(CallId call, int attempt, Ending ending, String why) {
        CallHistory history = history(call);
        if (!history.settled(attempt)) {
            history.reserved(attempt)
                    .ifPresent(reserved -> add(
                            call, new Entry(attempt, Kind.of(ending), ending == Ending.LOST ? 0 : -reserved, null)));
        }
    }

    private CallHistory history(CallId call) {
        return new CallHistory(journal.getOrDefault(call.key(), List.of()));
    }

    private void add(CallId call, Entry entry) {
        journal.computeIfAbsent(call.key(), key -> new ArrayList<>()).add(entry);
        committed.merge(call.run(), entry.units(), Long::sum);
    }

    @Override
    public synchronized Spending spending(String run) {
        return new Spending(limits.getOrDefault(run, 0L), committed.getOrDefault(run, 0L));
    }

    @Override
    public synchronized void addSample(ReviewSample sample) {
        samples.computeIfAbsent(sample.run(), run -> new TreeMap<>()).putIfAbsent(sample.round(), sample);
    }

    @Override
    public synchronized Optional<ReviewSample> sample(String run, int round) {
        return Optional.ofNullable(samples.getOrDefault(run, Map.of()).get(round));
    }

    @Override
    public synchronized List<ReviewSample> samples(String run) {
        return List.copyOf(samples.getOrDefault(run, Map.of()).values());
    }

    @Override
    public synchronized boolean addVerdict(ReviewVerdict verdict) {
        return verdicts.computeIfAbsent(verdict.run(), run -> new TreeMap<>()).putIfAbsent(verdict.itemId(), verdict)
                == null;
    }

    @Override
    public synchronized List<ReviewVerdict> verdicts(String run) {
        return List.copyOf(verdicts.getOrDefault(run, Map.of()).values());
    }
}
