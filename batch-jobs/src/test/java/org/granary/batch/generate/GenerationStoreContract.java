package org.granary.batch.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.granary.batch.generate.CallId.Purpose;
import org.granary.batch.generate.GenerationStore.Ending;
import org.granary.batch.generate.ReviewVerdict.Judgement;
import org.junit.jupiter.api.Test;

/** What every store has to do. */
abstract class GenerationStoreContract {

    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final LlmAnswer ANSWER = new LlmAnswer("答案", "model-2026", OptionalLong.of(10), OptionalLong.of(20));

    private final String run = "run-" + RUNS.incrementAndGet();

    abstract GenerationStore store();

    private CallId call(int slot) {
        return new CallId(run, 1, Purpose.PROPOSE, slot, "g", "0".repeat(64));
    }

    private int granted(GenerationStore store, CallId call, long amount) {
        Reservation reservation = store.reserve(call, amount);
        assertThat(reservation).isInstanceOf(Reservation.Granted.class);
        return ((Reservation.Granted) reservation).attempt();
    }

    @Test
    void reservesBeforeAndSettlesAfter() {
        GenerationStore store = store();
        store.open(run, 100);
        int attempt = granted(store, call(0), 60);
        assertThat(store.spending(run)).isEqualTo(new Spending(100, 60));
        assertThat(store.reserve(call(1), 60)).isEqualTo(new Reservation.Refused(new Spending(100, 60)));
        store.answered(call(0), attempt, ANSWER, 25);
        assertThat(store.spending(run)).isEqualTo(new Spending(100, 25));
        assertThat(store.reserve(call(1), 60)).isInstanceOf(Reservation.Granted.class);
    }

    @Test
    void neverAsksAnAnsweredCallAgain() {
        GenerationStore store = store();
        store.open(run, 100);
        store.answered(call(0), granted(store, call(0), 60), ANSWER, 25);
        GenerationStore restarted = store();
        restarted.open(run, 7);
        assertThat(restarted.reserve(call(0), 60)).isEqualTo(new Reservation.Answered(ANSWER));
        assertThat(restarted.spending(run)).as("the budget stays the first one").isEqualTo(new Spending(100, 25));
    }

    @Test
    void countsAReservationThatADeadProcessLeftAsSpent() {
        GenerationStore store = store();
        store.open(run, 100);
        granted(store, call(0), 60);
        GenerationStore restarted = store();
        assertThat(restarted.reserve(call(0), 30)).isEqualTo(new Reservation.Granted(2));
        assertThat(restarted.spending(run)).isEqualTo(new Spending(100, 90));
        // The dead one was only slow: too late, and nothing is booked twice.
        restarted.answered(call(0), 1, ANSWER, 10);
        assertThat(restarted.spending(run)).isEqualTo(new Spending(100, 90));
    }

    @Test
    void givesBackWhatFailedAndKeepsWhatWasLost() {
        GenerationStore store = store();
        store.open(run, 100);
        int first = granted(store, call(0), 60);
        store.ended(call(0), first, Ending.FAILED, "HTTP 503");
        store.ended(call(0), first, Ending.FAILED, "twice");
        assertThat(store.spending(run).committed()).isZero();
        int second = granted(store, call(0), 60);
        assertThat(second).isEqualTo(2);
        store.ended(call(0), second, Ending.LOST, "timeout");
        assertThat(store.spending(run).committed()).isEqualTo(60);
        int third = granted(store, call(0), 40);
        store.ended(call(0), third, Ending.REFUSED, "HTTP 400");
        assertThat(store.reserve(call(0), 1)).isEqualTo(new Reservation.Exhausted(3));
        assertThat(store.spending(run).committed()).isEqualTo(60);
    }

    @Test
    void givesUpACallThatWasTriedTooOften() {
        GenerationStore store = store();
        store.open(run, 1000);
        for (int i = 0; i < GenerationStore.MOST_ATTEMPTS; i++) {
            store.ended(call(0), granted(store, call(0), 10), Ending.FAILED, "HTTP 503");
        }
        assertThat(store.reserve(call(0), 10)).isEqualTo(new Reservation.Exhausted(GenerationStore.MOST_ATTEMPTS));
    }

    @Test
    void neverPromisesMoreThanTheBudgetToManyAtOnce() throws Exception {
        GenerationStore store = store();
        store.open(run, 100);
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Reservation>> all = new ArrayList<>();
            for (int slot = 0; slot < 40; slot++) {
                CallId call = call(slot);
                all.add(() -> store.reserve(call, 9));
            }
            int granted = 0;
            for (Future<Reservation> one : threads.invokeAll(all)) {
                granted += one.get() instanceof Reservation.Granted ? 1 : 0;
            }
            assertThat(granted).isEqualTo(11);
            assertThat(store.spending(run)).isEqualTo(new Spending(100, 99));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void keepsTheFirstSampleOfARoundAndTheFirstVerdictOfAnItem() {
        GenerationStore store = store();
        store.open(run, 100);
        var origin = new ReviewSample.Origin(
                "g",
                "m-1",
                "terms-g",
                List.of("s1"),
                new GeneratedRecord.Scores("j", new TreeMap<>(Map.of("fluency", 4)), "好"));
        var item = new ReviewSample.Item("i1", Example.of("指令", "回應"), Set.of("lin"), Optional.of(origin));
        var sample = new ReviewSample(run, 1, "test", List.of(item));
        store.addSample(sample);
        store.addSample(new ReviewSample(run, 1, "other", List.of()));
        store.addSample(new ReviewSample(run, 2, "test", List.of()));
        assertThat(store.sample(run, 1)).contains(sample);
        assertThat(store.samples(run)).hasSize(2);
        Instant now = Instant.parse("2026-11-23T00:00:00Z");
        var first = new ReviewVerdict(
                run, "i1", "wang", Judgement.CORRECTED, Optional.of(Example.of("指令", "更好的回應")), Optional.empty(), now);
        var second = new ReviewVerdict(run, "i1", "wu", Judgement.REJECTED, Optional.empty(), Optional.of("錯誤"), now);
        assertThat(store.addVerdict(first)).isTrue();
        assertThat(store.addVerdict(second)).isFalse();
        assertThat(store().verdicts(run)).containsExactly(first);
    }

    @Test
    void takesAnAnswerWithCharactersThatADatabaseDislikes() {
        GenerationStore store = store();
        store.open(run, 100);
        var odd = new LlmAnswer("a\u0000b\uD83D\uDE00'\"\\", "m", OptionalLong.empty(), OptionalLong.empty());
        store.answered(call(0), granted(store, call(0), 1), odd, 1);
        assertThat(store.reserve(call(0), 1)).isEqualTo(new Reservation.Answered(odd));
    }
}
