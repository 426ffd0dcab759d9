package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

import java.util.List;
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
     */
    public record Item(String id, Example example, Set<String> authors) {
        public Item {
            requireNonNull(id, "id");
            requireNonNull(example, "example");
            authors = Set.copyOf(authors);
        }
    }
}
