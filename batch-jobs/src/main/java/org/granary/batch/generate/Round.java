package org.granary.batch.generate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.granary.batch.generate.GeneratedRecord.Provenance;
import org.granary.batch.generate.PaidCalls.Call;
import org.granary.batch.generate.PaidCalls.Outcome;
import org.granary.catalog.source.GenerationPlan;
import org.granary.catalog.source.GenerationPlan.Form;
import org.granary.catalog.storage.Json;

/** One round: proposals, rules, diversity, judge. What it does follows from plan, seeds and answers alone. */
final class Round {

    /** Records asked for in one prompt. */
    private static final int EACH = 4;

    private static final int MOST_PROMPTS = 64;
    /** Prompts whose records are judged before more are asked for, so that a budget is not spent on proposals alone. */
    private static final int TOGETHER = 8;

    private final GenerationPlan plan;
    private final String run;
    private final int number;
    private final Kit kit;
    private final Tally tally = new Tally();
    private final List<Candidate> kept = new ArrayList<>();
    private int prompts;
    private int proposed;

    /** What all rounds share. */
    record Kit(PromptTemplates templates, RuleFilter rules, PaidCalls calls, Judge judge, Watch watch) {}

    Round(GenerationPlan plan, String run, int number, Kit kit) {
        this.plan = plan;
        this.run = run;
        this.number = number;
        this.kit = kit;
    }

    private record Asked(Call call, Lane lane, Lane.Draw draw) {}

    /**
     * Makes about {@code wanted} records that differ from those in the pool.
     *
     * @param share of the records that are asked for, how many will be kept, greater than 0 and at most 1
     */
    void play(List<Lane> lanes, int wanted, double share, DiversityPool pool) throws InterruptedException {
        List<Asked> asked = ask(lanes, wanted / share);
        for (int from = 0; from < asked.size() && !tally.broke(); from += TOGETHER) {
            some(asked.subList(from, Math.min(asked.size(), from + TOGETHER)), from * EACH, pool);
            kit.watch().at(number, kept.size());
        }
    }

    private void some(List<Asked> asked, int slot, DiversityPool pool) throws InterruptedException {
        prompts += asked.size();
        List<Outcome> outcomes =
                kit.calls().makeAll(asked.stream().map(Asked::call).toList());
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < asked.size(); i++) {
            Optional<LlmAnswer> answer = Judge.answer(outcomes.get(i), tally);
            if (answer.isPresent()) {
                read(asked.get(i), answer.get(), pool, candidates);
            }
        }
        var at = new Judge.Place(number, slot);
        List<Candidate> whole = plan.form() == Form.PREFERENCE ? paired(candidates, at) : candidates;
        kept.addAll(kit.judge().score(at, whole, tally));
    }

    private List<Asked> ask(List<Lane> lanes, double records) {
        int count = (int) Math.max(1, Math.min(MOST_PROMPTS, Math.ceil(records / EACH)));
        var asked = new ArrayList<Asked>();
        for (int slot = 0; slot < count; slot++) {
            Lane lane = lanes.get(slot % lanes.size());
            String nonce = number + "-" + slot;
            Lane.Draw draw = lane.draw(new Random(Hashes.number(run, nonce)));
            String passage =
                    draw.passage().isEmpty() ? "" : draw.passage().get(0).text();
            Prompt prompt = kit.templates()
                    .propose(plan.form(), new PromptTemplates.Proposal(draw.examples(), passage, EACH, nonce));
            var id = new CallId(
                    run, number, CallId.Purpose.PROPOSE, slot, lane.generator().name(), prompt.hash());
            asked.add(new Asked(new Call(id, lane.generator(), prompt), lane, draw));
        }
        return asked;
    }

    private void read(Asked asked, LlmAnswer answer, DiversityPool pool, List<Candidate> candidates) {
        Optional<String> passage =
                asked.draw().passage().stream().map(Passage::text).findFirst();
        ParsedAnswer parsed = AnswerParser.parse(plan.form(), answer.text(), passage);
        parsed.dropped().forEach(tally::add);
        int place = 0;
        for (Example example : parsed.examples()) {
            proposed++;
            Optional<Dropped> broken = kit.rules().check(example);
            if (broken.isPresent()) {
                tally.add(broken.get());
            } else if (!pool.admits(example.instructions())) {
                tally.add(Dropped.TOO_SIMILAR);
            } else {
                candidates.add(candidate(asked, answer, example, place));
            }
            place++;
        }
    }

    private Candidate candidate(Asked asked, LlmAnswer answer, Example example, int place) {
        CallId call = asked.call().id();
        SortedMap<String, BigDecimal> parameters =
                new TreeMap<>(asked.call().generator().parameters());
        parameters.put("max_tokens", BigDecimal.valueOf(asked.call().generator().maxTokens()));
        var provenance = new Provenance(
                call.generator(),
                answer.model(),
                plan.prompts(),
                call.promptHash(),
                Json.text(parameters),
                asked.draw().ids(),
                number,
                GeneratedRecord.Scores.NONE);
        String id = Hashes.sha256(call.key(), Integer.toString(place)).substring(0, 32);
        var record = new GeneratedRecord(id, example, asked.lane().group(), provenance, Optional.empty());
        return new Candidate(record, asked.lane(), asked.draw().authors());
    }

    /** A second response to each instruction, by the same generator so that the terms stay the same, and the judge's choice. */
    private List<Candidate> paired(List<Candidate> candidates, Judge.Place at) throws InterruptedException {
        var asked = new ArrayList<Call>();
        for (Candidate candidate : candidates) {
            Prompt prompt = kit.templates().respond(candidate.example().instructions());
            var generator = candidate.lane().generator();
            var id = new CallId(
                    run, number, CallId.Purpose.RESPOND, at.slot() + asked.size(), generator.name(), prompt.hash());
            asked.add(new Call(id, generator, prompt));
        }
        List<Outcome> outcomes = kit.calls().makeAll(asked);
        var pairs = new ArrayList<Judge.Pair>();
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            Optional<LlmAnswer> answer = Judge.answer(outcomes.get(i), tally);
            if (answer.isPresent()) {
                String other = answer.get().text().strip();
                Optional<Dropped> broken =
                        kit.rules().check(Example.of(candidate.example().instructions(), other));
                if (broken.isPresent()) {
                    tally.add(broken.get());
                } else if (other.equals(candidate.example().responses())) {
                    tally.add(Dropped.PREFERENCE_UNCLEAR);
                } else {
                    pairs.add(new Judge.Pair(candidate, other));
                }
            }
        }
        return kit.judge().prefer(at, pairs, tally);
    }

    /** Of the records that were asked for, the share that was kept before experts saw them. */
    double share() {
        return (double) kept.size() / (prompts * EACH);
    }

    List<Candidate> kept() {
        return kept;
    }

    /** Whether the budget did not hold a call of this round. */
    boolean broke() {
        return tally.broke();
    }

    void drop(Dropped reason) {
        tally.add(reason);
    }

    RoundReport report(int sampled, int reviewed, int accepted) {
        return new RoundReport(number, prompts, proposed, tally.counts(), kept.size(), sampled, reviewed, accepted);
    }
}
