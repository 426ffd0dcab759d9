package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A record that a model wrote and that passed, with where it comes from.
 *
 * @param id the same after a restart: 32 hexadecimal digits
 * @param verdict what an expert said; empty where it was not in a sample
 */
public record GeneratedRecord(
        String id, Example example, Group group, Provenance provenance, Optional<ReviewVerdict> verdict) {

    public GeneratedRecord {
        requireNonNull(id, "id");
        requireNonNull(example, "example");
        requireNonNull(group, "group");
        requireNonNull(provenance, "provenance");
        requireNonNull(verdict, "verdict");
    }

    /**
     * How it was made.
     *
     * @param generator the plan's name for it
     * @param model as the answer named it
     * @param prompts version of the templates
     * @param promptHash of the prompt as sent
     * @param parameters as sent
     * @param seeds ids of the seeds and the passage's record that the prompt showed
     * @param round counted from 1
     */
    public record Provenance(
            String generator,
            String model,
            String prompts,
            String promptHash,
            String parameters,
            List<String> seeds,
            int round,
            Scores scores) {
        public Provenance {
            requireNonNull(generator, "generator");
            requireNonNull(model, "model");
            requireNonNull(prompts, "prompts");
            requireNonNull(promptHash, "promptHash");
            requireNonNull(parameters, "parameters");
            seeds = List.copyOf(seeds);
            requireNonNull(scores, "scores");
        }

        Provenance judged(Scores judged) {
            return new Provenance(generator, model, prompts, promptHash, parameters, seeds, round, judged);
        }
    }

    /**
     * What the judge said.
     *
     * @param judge the judge's model, as its answer named it
     * @param points by what was judged, 1–5
     */
    public record Scores(String judge, SortedMap<String, Integer> points, String reason) {

        static final Scores NONE = new Scores("", new TreeMap<>(), "");

        public Scores {
            requireNonNull(judge, "judge");
            points = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, Integer>) points));
            requireNonNull(reason, "reason");
        }

        double mean() {
            return points.values().stream()
                    .mapToInt(Integer::intValue)
                    .average()
                    .orElse(0);
        }

        int least() {
            return points.values().stream().mapToInt(Integer::intValue).min().orElse(0);
        }
    }

    GeneratedRecord with(ReviewVerdict said) {
        return new GeneratedRecord(id, said.corrected().orElse(example), group, provenance, Optional.of(said));
    }
}
