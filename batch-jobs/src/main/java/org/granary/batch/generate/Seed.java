package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.granary.catalog.source.GenerationPlan;

/**
 * A pair that a prompt can show.
 *
 * @param id of the record or of the expert's seed
 * @param authors who wrote or corrected it; they do not review what comes of it
 */
record Seed(String id, Set<String> authors, Example example) {

    Seed {
        requireNonNull(id, "id");
        authors = Set.copyOf(authors);
        requireNonNull(example, "example");
    }

    static Seed of(GenerationPlan.ExpertSeed seed) {
        return new Seed(seed.id(), Set.of(seed.author()), Example.of(seed));
    }
}
