package org.granary.catalog.source;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * What a source of synthetic rows is modelled on: the admitted rows of another source, which stay where they are. For companies that share synthetic rows only. The
 * definition's columns name the columns of that source under {@code from}.
 *
 * @param sourceId whose admitted rows are modelled; each bundle of rights gets a model, and rows, of its own
 * @param termsId the terms on file that rows of our own table model come under
 * @param uses what the rows are declared for, by the labels of uses
 * @param rows how many to draw for each bundle of rights, 1–1,000,000
 * @param seed the same seed draws the same rows from the same table
 */
public record TablePlan(String sourceId, String termsId, Set<String> uses, int rows, long seed) {

    private static final int MOST_ROWS = 1_000_000;

    public TablePlan {
        requireNonNull(sourceId, "sourceId");
        requireNonNull(termsId, "termsId");
        uses = Set.copyOf(requireNonNull(uses, "uses"));
        if (termsId.isBlank()) {
            throw new IllegalArgumentException("The table model names no terms; file them first.");
        }
        if (uses.isEmpty()) {
            throw new IllegalArgumentException(
                    "It declares no use. Name what the rows are for under 'uses', for example fine-tune.");
        }
        if (rows < 1 || rows > MOST_ROWS) {
            throw new IllegalArgumentException("The number of rows has to be from 1 to " + MOST_ROWS + ".");
        }
    }
}
