package org.granary.batch.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.granary.batch.generate.PaidCalls.Answered;
import org.granary.batch.generate.PaidCalls.Call;
import org.granary.batch.generate.PaidCalls.Outcome;
import org.granary.batch.generate.PaidCalls.Unaffordable;
import org.granary.catalog.source.GenerationPlan;
import org.granary.catalog.source.GenerationPlan.Generator;

/** Lets a model score records, and say which of two responses is better. */
final class Judge {

    private static final List<String> POINTS = List.of("correctness", "relevance", "fluency", "usefulness");
    /** A record that fails in one respect is not saved by the others. */
    private static final int LEAST = 3;

    private final GenerationPlan plan;
    private final String run;
    private final PromptTemplates templates;
    private final PaidCalls calls;
    private final Generator model;

    Judge(GenerationPlan plan, String run, PromptTemplates templates, PaidCalls calls) {
        this.plan = plan;
        this.run = run;
        this.templates = templates;
        this.calls = calls;
        this.model = plan.generator(plan.judge());
    }

    /** Where in a run the next call stands. */
    record Place(int round, int slot) {
        Place plus(int more) {
            return new Place(round, slot + more);
        }
    }

    /** Those whose scores reach the threshold, with their scores. */
    List<Candidate> score(Place at, List<Candidate> candidates, Tally tally) throws InterruptedException {
        var asked = new ArrayList<Call>();
        for (Candidate candidate : candidates) {
            asked.add(call(at.plus(asked.size()), CallId.Purpose.JUDGE, templates.judge(candidate.example())));
        }
        List<Outcome> outcomes = calls.makeAll(asked);
        var passed = new ArrayList<Candidate>();
        for (int i = 0; i < outcomes.size(); i++) {
            Optional<LlmAnswer> answer = answer(outcomes.get(i), tally);
            if (answer.isEmpty()) {
                continue;
            }
            Optional<GeneratedRecord.Scores> scores = scores(answer.get());
            if (scores.isEmpty()) {
                tally.add(Dropped.JUDGE_UNREADABLE);
            } else if (scores.get().mean() < plan.rules().judgeScore()
                    || scores.get().least() < LEAST) {
                tally.add(Dropped.JUDGE_BELOW);
            } else {
                passed.add(candidates.get(i).judged(scores.get()));
            }
        }
        return passed;
    }

    /** Two responses to one instruction. */
    record Pair(Candidate candidate, String other) {}

    /** Pairs of which the judge prefers the same response in both orders: models like what stands first. */
    List<Candidate> prefer(Place at, List<Pair> pairs, Tally tally) throws InterruptedException {
        var asked = new ArrayList<Call>();
        for (Pair pair : pairs) {
            String instruction = pair.candidate().example().instructions();
            String one = pair.candidate().example().responses();
            asked.add(call(
                    at.plus(asked.size()), CallId.Purpose.PREFER, templates.prefer(instruction, one, pair.other())));
            asked.add(call(
                    at.plus(asked.size()), CallId.Purpose.PREFER, templates.prefer(instruction, pair.other(), one)));
        }
        List<Outcome> outcomes = calls.makeAll(asked);
        var clear = new ArrayList<Candidate>();
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            Optional<LlmAnswer> there = answer(outcomes.get(2 * i), tally);
            Optional<LlmAnswer> back = answer(outcomes.get(2 * i + 1), tally);
            if (there.isEmpty() || back.isEmpty()) {
                continue;
            }
            String better = better(there.get()) + better(back.get());
            String one = pair.candidate().example().responses();
            if (better.equals("甲乙")) {
                clear.add(pair.candidate().as(pair.candidate().example().preferring(one, pair.other())));
            } else if (better.equals("乙甲")) {
                clear.add(pair.candidate().as(pair.candidate().example().preferring(pair.other(), one)));
            } else {
                tally.add(Dropped.PREFERENCE_UNCLEAR);
            }
        }
        return clear;
    }

    private Call call(Place at, CallId.Purpose purpose, Prompt prompt) {
        return new Call(new CallId(run, at.round(), purpose, at.slot(), model.name(), prompt.hash()), model, prompt);
    }

    /** The answer; otherwise counted. */
    static Optional<LlmAnswer> answer(Outcome outcome, Tally tally) {
        if (outcome instanceof Answered answered) {
            return Optional.of(answered.answer());
        }
        if (outcome instanceof Unaffordable) {
            tally.unaffordable();
            tally.add(Dropped.BUDGET_SPENT);
        } else {
            tally.add(Dropped.CALL_FAILED);
        }
        return Optional.empty();
    }

    private static Optional<GeneratedRecord.Scores> scores(LlmAnswer answer) {
        Optional<JsonNode> said = AnswerParser.object(answer.text());
        if (said.isEmpty()) {
            return Optional.empty();
        }
        SortedMap<String, Integer> points = new TreeMap<>();
        for (String point : POINTS) {
            double value = said.get().path(point).asDouble(0);
            if (value < 1 || value > 5 || value != Math.rint(value)) {
                return Optional.empty();
            }
            points.put(point, (int) value);
        }
        return Optional.of(new GeneratedRecord.Scores(
                answer.model(), points, said.get().path("reason").asText("")));
    }

    private static String better(LlmAnswer answer) {
        String said = AnswerParser.object(answer.text())
                .map(node -> node.path("better").asText("").strip())
                .orElse("");
        return said.equals("甲") || said.equals("乙") ? said : "–";
    }
}
