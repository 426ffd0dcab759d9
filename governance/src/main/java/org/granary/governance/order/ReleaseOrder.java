package org.granary.governance.order;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.granary.governance.decision.Decision;
import org.granary.governance.rights.RightsId;

/**
 * Build one release of a dataset as a new Delta table at {@code releases/<dataset>/<version>}, its version 0.
 *
 * @param fields names of the release's own columns, all text, in order
 * @param minimumLength records whose fields together have fewer characters are left out
 * @param ratios how the records are split
 * @param seed changes which groups go to which split
 */
public record ReleaseOrder(
        String orderId,
        String warehouse,
        String dataset,
        String version,
        List<String> fields,
        List<Input> inputs,
        int minimumLength,
        SplitRatios ratios,
        String seed)
        implements WorkOrder {

    public ReleaseOrder {
        requireNonNull(orderId, "orderId");
        requireNonNull(warehouse, "warehouse");
        requireNonNull(dataset, "dataset");
        requireNonNull(version, "version");
        fields = List.copyOf(fields);
        inputs = List.copyOf(inputs);
        requireNonNull(ratios, "ratios");
        requireNonNull(seed, "seed");
    }

    /**
     * One source of the recipe.
     *
     * @param tableVersion version of the source's table to read, so that the same recipe finds the same records
     * @param templates for each field of the release a text with columns in braces, for example {@code {symptom}\n{action}}
     * @param groupBy column whose equal values stay on one side of a split; empty = each record is its own group
     * @param equals records are taken only where each of these columns has this value
     * @param rights every bundle in the table, with the gate's answer; records of a bundle that is denied or not listed stay out
     */
    public record Input(
            String sourceId,
            long tableVersion,
            SortedMap<String, String> templates,
            Optional<String> groupBy,
            SortedMap<String, String> equals,
            List<Bundle> rights) {

        public Input {
            requireNonNull(sourceId, "sourceId");
            templates = Collections.unmodifiableSortedMap(new TreeMap<>(templates));
            requireNonNull(groupBy, "groupBy");
            equals = Collections.unmodifiableSortedMap(new TreeMap<>(equals));
            rights = List.copyOf(rights);
        }
    }

    /** A bundle and the gate's answer for the release's declared use. */
    public record Bundle(RightsId rights, Decision decision) {

        public Bundle {
            requireNonNull(rights, "rights");
            requireNonNull(decision, "decision");
        }
    }

    /** Shares of the four splits; they add up to 1. */
    public record SplitRatios(double train, double validation, double test, double eval) {

        private static final double ROUNDING = 1e-9;

        public SplitRatios {
            if (train < 0
                    || validation < 0
                    || test < 0
                    || eval < 0
                    || Math.abs(train + validation + test + eval - 1) > ROUNDING) {
                throw new IllegalArgumentException("Split ratios must be 0 or more and add up to 1; they are " + train
                        + ", " + validation + ", " + test + " and " + eval + ".");
            }
        }
    }
}
