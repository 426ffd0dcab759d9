package org.granary.batch.generate.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the values of one column are distributed. */
sealed interface Margin {

    /** A category of values that are too rare to be told apart: they could point to one row. */
    String OTHER = "(other)";

    /** Numbers with at most this many different values are categories. */
    int FEW = 20;

    /** The place of a value on the normal scale. */
    double score(String value);

    /** The value at a place of the distribution, 0–1. */
    String value(double share);

    /** Numbers where all values are and there are many; else categories, by {@code order}; empty where nearly each value is its own. */
    static Optional<Margin> of(List<String> values, int rare, Map<String, Double> order) {
        Optional<double[]> numbers = numbers(values);
        if (numbers.isPresent() && new HashSet<>(values).size() > FEW) {
            int digits = values.stream()
                    .mapToInt(value -> Math.max(0, new BigDecimal(value.strip()).scale()))
                    .max()
                    .orElse(0);
            double[] sorted = numbers.get();
            Arrays.sort(sorted);
            return Optional.of(new Numbers(sorted, digits));
        }
        return categories(values, rare, order);
    }

    private static Optional<double[]> numbers(List<String> values) {
        double[] numbers = new double[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            try {
                numbers[i] = new BigDecimal(values.get(i).strip()).doubleValue();
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
        return Optional.of(numbers);
    }

    private static Optional<Margin> categories(List<String> values, int rare, Map<String, Double> order) {
        var counts = new HashMap<String, Integer>();
        values.forEach(value -> counts.merge(value, 1, Integer::sum));
        var merged = new HashMap<String, Integer>();
        counts.forEach((value, count) -> merged.merge(count < rare ? OTHER : value, count, Integer::sum));
        if (merged.getOrDefault(OTHER, 0) * 2 > values.size()) {
            return Optional.empty();
        }
        var sorted = new ArrayList<>(merged.entrySet());
        sorted.sort(Comparator.comparing((Map.Entry<String, Integer> entry) -> order.getOrDefault(entry.getKey(), 0.0))
                .thenComparing(entry -> -entry.getValue())
                .thenComparing(Map.Entry::getKey));
        var ends = new LinkedHashMap<String, Double>();
        double sum = 0;
        for (Map.Entry<String, Integer> entry : sorted) {
            sum += entry.getValue();
            ends.put(entry.getKey(), sum / values.size());
        }
        return Optional.of(new Categories(ends));
    }

    /** Numbers by their empirical quantiles, with as many digits behind the point as the real ones have. */
    final class Numbers implements Margin {
        private final double[] sorted;
        private final int digits;

        Numbers(double[] sorted, int digits) {
            this.sorted = sorted;
            this.digits = digits;
        }

        @Override
        public double score(String value) {
            double number = new BigDecimal(value.strip()).doubleValue();
            int below = place(number, false);
            int upTo = place(number, true);
            return Normal.quantile(((below + upTo) / 2.0 + 0.5) / (sorted.length + 1));
        }

        /** How many are below the number, or not above it. */
        private int place(double number, boolean equalToo) {
            int low = 0;
            int high = sorted.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sorted[middle] < number || (equalToo && sorted[middle] == number)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        @Override
        public String value(double share) {
            double at = Math.min(1, Math.max(0, share)) * (sorted.length - 1);
            int index = (int) Math.min(sorted.length - 2, Math.floor(at));
            double number = sorted[index] + (at - index) * (sorted[index + 1] - sorted[index]);
            return BigDecimal.valueOf(number)
                    .setScale(digits, RoundingMode.HALF_EVEN)
                    .toPlainString();
        }
    }

    /** Categories in an order, each with the share at which it ends. */
    final class Categories implements Margin {
        private final Map<String, Double> ends;

        Categories(Map<String, Double> ends) {
            this.ends = ends;
        }

        @Override
        public double score(String value) {
            String known = ends.containsKey(value) ? value : OTHER;
            double start = 0;
            for (Map.Entry<String, Double> end : ends.entrySet()) {
                if (end.getKey().equals(known)) {
                    return Normal.quantile((start + end.getValue()) / 2);
                }
                start = end.getValue();
            }
            return 0;
        }

        @Override
        public String value(double share) {
            String last = OTHER;
            for (Map.Entry<String, Double> end : ends.entrySet()) {
                last = end.getKey();
                if (share < end.getValue()) {
                    return last;
                }
            }
            return last;
        }
    }
}
