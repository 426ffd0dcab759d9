package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.granary.catalog.source.GenerationPlan;
import org.granary.catalog.source.GenerationPlan.Form;

/**
 * A run of the loop: models propose, rules, diversity and a judge filter, experts judge a sample, what they accept becomes a seed, and again.
 *
 * <p>Restart: a run has no state of its own. {@link #go} begins at the first round each time and finds in the store what was answered, sampled and
 * judged, so the same plan, run and passages lead to the same place, and only what was never answered is asked and paid. Changing the plan
 * or the passages of a run that has begun gives other prompts, which are paid anew: take a new run for that.
 *
 * <p>Threads: one thread at a time may go on with a run (hold its lease); calls of a round are made by several threads inside.
 */
public final class Generation {

    /** About a third of what models propose falls to the filters, as long as little was kept. */
    private static final double FIRST_SHARE = 2.0 / 3;

    /** However little the round before kept, the next asks for at most this many times as much as is missing. */
    private static final double LEAST_SHARE = 0.1;

    private final GenerationPlan plan;
    private final String run;
    private final Tools tools;
    private final List<Lane> lanes;
    private final Round.Kit kit;
    private final List<Candidate> kept = new ArrayList<>();
    private final List<RoundReport> reports = new ArrayList<>();

    private Generation(GenerationPlan plan, String run, List<Passage> passages, Tools tools) {
        this.plan = requireNonNull(plan, "plan");
        this.run = requireNonNull(run, "run");
        this.tools = requireNonNull(tools, "tools");
        var templates = PromptTemplates.load(plan.prompts());
        if (plan.form() == Form.CONTEXTUAL_QA && passages.isEmpty()) {
            throw GenerationErrors.noPassages(run);
        }
        this.lanes = Lane.of(plan, passages);
        var calls = new PaidCalls(plan, tools);
        this.kit = new Round.Kit(
                templates,
                new RuleFilter(plan, templates),
                calls,
                new Judge(plan, run, templates, calls),
                (round, fresh) -> tools.watch().at(round, kept.size() + fresh));
        plan.seeds().expert().forEach(seed -> kit.rules().seed(Example.of(seed)));
    }

    /**
     * Goes on with a run as far as it can now.
     *
     * @param run names it for ever, for example the gathering's id
     * @param passages for contextual questions, in a fixed order; empty for other forms
     */
    public static GenerationResult go(GenerationPlan plan, String run, List<Passage> passages, Tools tools)
            throws InterruptedException {
        tools.store().open(run, plan.budget().millionths());
        return new Generation(plan, run, passages, tools).rounds();
    }

    /**
     * The bundles of rights that a plan's records will carry.
     *
     * @param passages the rights ids of passages; where there are none, the seeds' own stand for them
     */
    public static SortedSet<Group> groups(GenerationPlan plan, Set<String> passages) {
        var rights = new TreeSet<>(passages);
        if (rights.isEmpty()) {
            plan.seeds().expert().forEach(seed -> rights.add(seed.rightsId()));
        }
        List<Passage> samples =
                rights.stream().map(id -> new Passage("", id, "")).toList();
        var groups = new TreeSet<Group>();
        Lane.of(plan, samples).forEach(lane -> groups.add(lane.group()));
        return groups;
    }

    private GenerationResult rounds() throws InterruptedException {
        double share = FIRST_SHARE;
        for (int number = 1; number <= plan.goal().maxRounds(); number++) {
            var round = new Round(plan, run, number, kit);
            round.play(lanes, plan.goal().records() - kept.size(), share, pool());
            RoundReport report = review(round, number);
            reports.add(report);
            if (report.waits()) {
                return result(GenerationResult.Status.AWAITING_REVIEW);
            }
            if (kept.size() >= plan.goal().records()) {
                return result(GenerationResult.Status.COMPLETE);
            }
            if (round.broke()) {
                return result(GenerationResult.Status.BUDGET_SPENT);
            }
            learn();
            // The more was kept, the more of what comes is too similar: the round before tells how much more to ask
            // for.
            share = Math.max(LEAST_SHARE, Math.min(share, round.share()));
        }
        return result(GenerationResult.Status.ROUNDS_SPENT);
    }

    private DiversityPool pool() {
        var pool = new DiversityPool(plan.rules().diversity());
        plan.seeds().expert().forEach(seed -> pool.keep(Example.of(seed).instructions()));
        kept.forEach(candidate -> pool.keep(candidate.example().instructions()));
        return pool;
    }

    /** Puts a sample of the round before experts, or takes their verdicts over. */
    private RoundReport review(Round round, int number) {
        Map<String, Candidate> fresh = new LinkedHashMap<>();
        round.kept().forEach(candidate -> fresh.put(candidate.id(), candidate));
        ReviewSample sample = tools.store().sample(run, number).orElseGet(() -> draw(number, round.kept()));
        Map<String, ReviewVerdict> verdicts = new LinkedHashMap<>();
        tools.store().verdicts(run).forEach(verdict -> verdicts.put(verdict.itemId(), verdict));
        int reviewed = 0;
        int accepted = 0;
        for (ReviewSample.Item item : sample.items()) {
            ReviewVerdict verdict = verdicts.get(item.id());
            Candidate candidate = fresh.get(item.id());
            if (verdict == null || candidate == null) {
                continue;
            }
            reviewed++;
            if (verdict.accepts()) {
                accepted++;
                fresh.put(item.id(), candidate.reviewed(verdict));
            } else {
                fresh.remove(item.id());
                round.drop(Dropped.EXPERT_REJECTED);
            }
        }
        RoundReport soFar = round.report(sample.items().size(), reviewed, accepted);
        boolean below = !soFar.waits() && !soFar.reaches(plan.goal().acceptanceRate());
        for (Candidate candidate : fresh.values()) {
            if (below && candidate.record().verdict().isEmpty()) {
                round.drop(Dropped.ROUND_BELOW_RATE);
            } else {
                kept.add(candidate);
            }
        }
        return round.report(sample.items().size(), reviewed, accepted);
    }

    private ReviewSample draw(int number, List<Candidate> from) {
        var items = new ArrayList<ReviewSample.Item>();
        if (!from.isEmpty()) {
            for (int index : representatives(from)) {
                Candidate chosen = from.get(index);
                items.add(new ReviewSample.Item(
                        chosen.id(),
                        chosen.example(),
                        chosen.authors(),
                        Optional.of(ReviewSample.Origin.of(chosen.record()))));
            }
        }
        var sample = new ReviewSample(run, number, tools.embedder().name(), items);
        tools.store().addSample(sample);
        return sample;
    }

    private List<Integer> representatives(List<Candidate> from) {
        int size = plan.goal().sampleSize();
        if (from.size() <= size) {
            return IntStream.range(0, from.size()).boxed().toList();
        }
        List<float[]> vectors = tools.embedder()
                .embed(from.stream()
                        .map(candidate -> candidate.example().instructions() + "\n"
                                + candidate.example().responses())
                        .toList());
        return KCenters.choose(vectors, size);
    }

    /** Shows the lanes what was kept of them. */
    private void learn() {
        for (Lane lane : lanes) {
            List<Candidate> own =
                    kept.stream().filter(candidate -> candidate.lane() == lane).toList();
            lane.learn(
                    own.stream()
                            .filter(candidate -> candidate.record().verdict().isPresent())
                            .map(Candidate::seed)
                            .toList(),
                    own.stream()
                            .filter(candidate -> candidate.record().verdict().isEmpty())
                            .map(Candidate::seed)
                            .toList());
        }
        kept.stream()
                .filter(candidate -> candidate.record().verdict().isPresent())
                .map(Candidate::example)
                .forEach(kit.rules()::seed);
    }

    private GenerationResult result(GenerationResult.Status status) {
        List<GeneratedRecord> records = kept.stream().map(Candidate::record).toList();
        return new GenerationResult(
                status,
                records,
                List.copyOf(reports),
                tools.store().spending(run),
                plan.goal().acceptanceRate());
    }

    /** The item of a run's samples with this id. */
    static Optional<ReviewSample.Item> item(GenerationStore store, String run, String id) {
        return store.samples(run).stream()
                .flatMap(sample -> sample.items().stream())
                .filter(item -> item.id().equals(id))
                .findFirst();
    }
}
