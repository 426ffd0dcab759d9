package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What experts have to judge of one round.
 *
 * @param round counted from 1
 * @param drawnBy the embedder whose vectors the sample was drawn by
 */
public record ReviewSample(String run, int round, String drawnBy, List<Item> items) {

    public ReviewSample {
        requireNonNull(run, "run");
        requireNonNull(drawnBy, "drawnBy");
        items = List.copyOf(items);
    }

    /**
     * One record of the sample.
     *
     * @param id of the generated record
     * @param authors of the seeds that its prompt showed; they may not judge it
     * @param origin empty for rows of a table, whose report says it
     */
    public record Item(String id, Example example, Set<String> authors, Optional<Origin> origin) {
        public Item {
            requireNonNull(id, "id");
            requireNonNull(example, "example");
            authors = Set.copyOf(authors);
            requireNonNull(origin, "origin");
        }
    }

    /**
     * Where a record comes from, as far as whoever judges it wants to know.
     *
     * @param generator the plan's name for it
     * @param model as the answer named it
     * @param termsId the terms that it was written under
     * @param seeds ids of what its prompt showed
     * @param scores of the judge
     */
    public record Origin(
            String generator, String model, String termsId, List<String> seeds, GeneratedRecord.Scores scores) {
        public Origin {
            requireNonNull(generator, "generator");
            requireNonNull(model, "model");
            requireNonNull(termsId, "termsId");
            seeds = List.copyOf(seeds);
            requireNonNull(scores, "scores");
        }

        static Origin of(GeneratedRecord record) {
            GeneratedRecord.Provenance made = record.provenance();
            return new Origin(made.generator(), made.model(), record.group().termsId(), made.seeds(), made.scores());
        }
    }
}
