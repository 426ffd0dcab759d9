package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.source.GenerationPlan;
import org.granary.catalog.source.GenerationPlan.Generator;

/**
 * Calls that are paid once: reserved before, settled after, and never made again once answered.
 *
 * <p>Each request over the network has a reservation of its own. A failure that passes is tried again after a wait that doubles, or that the provider
 * asks for; one that the provider may bill counts as spent.
 */
final class PaidCalls {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);

    private final GenerationStore store;
    private final Llm llm;
    private final Costs costs;
    private final CallLimits limits;
    private final Clock clock;
    private final Pause pause;
    private final Map<String, Pace> paces = new ConcurrentHashMap<>();

    PaidCalls(GenerationPlan plan, Tools tools) {
        this.store = requireNonNull(tools.store(), "store");
        this.llm = requireNonNull(tools.llm(), "llm");
        this.costs = new Costs(plan.budget());
        this.limits = tools.limits();
        this.clock = tools.clock();
        this.pause = tools.pause();
    }

    /** A call to be made. */
    record Call(CallId id, Generator generator, Prompt prompt) {}

    /** What became of it. */
    sealed interface Outcome {}

    /** Answered now or before. */
    record Answered(LlmAnswer answer) implements Outcome {}

    /** The provider does not take this prompt, or was tried too often. */
    record Failed(String why) implements Outcome {}

    /** There is no money left for it. */
    record Unaffordable() implements Outcome {}

    /**
     * Makes the calls, some at once; outcomes are in the order of the calls. The first failure that is not the prompt's own ends it:
     * GENERATOR_REFUSED or GENERATOR_UNAVAILABLE. What was answered by then is kept.
     */
    List<Outcome> makeAll(List<Call> calls) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>(together(calls));
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Unaffordable) {
                // Reservations of the others may have stood in the way. Now nothing is under way, so the answer is
                // final: what is left only falls.
                outcomes.set(i, make(calls.get(i)));
            }
        }
        return outcomes;
    }

    private List<Outcome> together(List<Call> calls) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(limits.parallel());
        List<Future<Outcome>> running = new ArrayList<>();
        try {
            for (Call call : calls) {
                running.add(threads.submit(() -> make(call)));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> future : running) {
                outcomes.add(future.get());
            }
            return outcomes;
        } catch (ExecutionException e) {
            // What is under way is paid for: let it end. What has not begun does not begin.
            running.forEach(future -> future.cancel(false));
            if (e.getCause() instanceof GranaryException known) {
                throw known;
            }
            throw new IllegalStateException("A call ended in a way that nobody foresaw.", e.getCause());
        } catch (InterruptedException e) {
            threads.shutdownNow();
            throw e;
        } finally {
            threads.shutdown();
            boolean ended = threads.awaitTermination(limits.timeout().toSeconds() + 30, TimeUnit.SECONDS);
            if (!ended) {
                threads.shutdownNow();
            }
        }
    }

    private Outcome make(Call call) throws InterruptedException {
        Duration wait = FIRST_WAIT;
        LlmFault last = LlmFault.of(LlmFault.Kind.SERVER_ERROR, "it was never tried");
        for (int attempt = 0; attempt < limits.tries(); attempt++) {
            if (attempt > 0) {
                pace(call).hold(longer(wait, last));
                wait = wait.multipliedBy(2);
            }
            Reservation reservation = store.reserve(call.id(), costs.most(call.generator(), call.prompt()));
            if (reservation instanceof Reservation.Answered known) {
                return new Answered(known.answer());
            } else if (reservation instanceof Reservation.Refused) {
                return new Unaffordable();
            } else if (reservation instanceof Reservation.Exhausted gone) {
                return new Failed("tried " + gone.attempts() + " times");
            }
            try {
                return ask(call, ((Reservation.Granted) reservation).attempt());
            } catch (LlmFault e) {
                last = e;
                if (e.kind() == LlmFault.Kind.PROMPT_REFUSED) {
                    return new Failed(String.valueOf(e.getMessage()));
                }
                if (!e.kind().passes()) {
                    throw GenerationErrors.generatorRefused(call.generator().name(), e);
                }
            }
        }
        throw GenerationErrors.generatorUnavailable(call.generator().name(), limits.tries(), last);
    }

    private Answered ask(Call call, int attempt) throws InterruptedException {
        try {
            pace(call).take();
            LlmAnswer answer = llm.ask(call.generator(), call.prompt());
            store.answered(call.id(), attempt, answer, costs.of(call.generator(), call.prompt(), answer));
            return new Answered(answer);
        } catch (LlmFault e) {
            store.ended(call.id(), attempt, ending(e.kind()), e.kind() + ": " + e.getMessage());
            throw e;
        } catch (InterruptedException | GranaryException e) {
            // Stopped while waiting for its turn, or an address or key that may not be used: nothing was sent.
            store.ended(call.id(), attempt, GenerationStore.Ending.FAILED, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private static GenerationStore.Ending ending(LlmFault.Kind kind) {
        if (kind == LlmFault.Kind.PROMPT_REFUSED) {
            return GenerationStore.Ending.REFUSED;
        }
        return kind.mayBeBilled() ? GenerationStore.Ending.LOST : GenerationStore.Ending.FAILED;
    }

    private Duration longer(Duration ours, LlmFault fault) {
        Duration asked = fault.waitAsked().compareTo(ours) > 0 ? fault.waitAsked() : ours;
        return asked.compareTo(limits.longestWait()) > 0 ? limits.longestWait() : asked;
    }

    private Pace pace(Call call) {
        return paces.computeIfAbsent(
                call.generator().name(), name -> new Pace(limits.requestsPerMinute(), clock, pause));
    }
}
