package org.granary.catalog.dataset;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a dataset is made from sources.
 *
 * @param fields names of the release's own columns, in order; text, but for those that every input fills with nothing but one column of bytes or of a list
 * @param inputs the sources it draws from
 * @param minimumLength records whose fields together have fewer characters are left out
 * @param ratios how the records are split
 * @param seed changes which groups go to which split
 */
public record Recipe(List<String> fields, List<Input> inputs, int minimumLength, Ratios ratios, String seed) {

    private static final double ROUNDING = 1e-9;

    public Recipe {
        fields = List.copyOf(fields);
        inputs = List.copyOf(inputs);
        requireNonNull(ratios, "ratios");
        requireNonNull(seed, "seed");
        if (fields.isEmpty() || inputs.isEmpty()) {
            throw new IllegalArgumentException("A recipe needs at least one field and one input.");
        }
        for (Input input : inputs) {
            for (String field : input.templates().keySet()) {
                if (!fields.contains(field)) {
                    throw new IllegalArgumentException("Input '" + input.source() + "' fills the field '" + field
                            + "', which is not among 'fields'. Add it there, or take it out here.");
                }
            }
        }
    }

    /**
     * One source.
     *
     * @param templates for each field a text with columns in braces, for example {@code {symptom}\n{action}}
     * @param groupBy column whose equal values stay on one side of a split; empty = each record is its own group
     * @param equals records are taken only where each of these columns has this value
     */
    public record Input(
            String source,
            SortedMap<String, String> templates,
            Optional<String> groupBy,
            SortedMap<String, String> equals) {

        public Input {
            requireNonNull(source, "source");
            templates = Collections.unmodifiableSortedMap(new TreeMap<>(templates));
            requireNonNull(groupBy, "groupBy");
            equals = Collections.unmodifiableSortedMap(new TreeMap<>(equals));
        }
    }

    /** Shares of the four splits; they add up to 1. */
    public record Ratios(double train, double validation, double test, double eval) {

        public Ratios {
            double sum = train + validation + test + eval;
            if (Math.min(Math.min(train, validation), Math.min(test, eval)) < 0 || Math.abs(sum - 1) > ROUNDING) {
                throw new IllegalArgumentException(
                        "Split ratios must be 0 or more and add up to 1; they add up to " + sum + ".");
            }
        }
    }
}
