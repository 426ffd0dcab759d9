package org.granary.batch.generate.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much a synthetic table is like the real one, and how near its rows come to real rows.
 *
 * @param shapes by column, 1 = the same distribution: 1 − Kolmogorov–Smirnov for numbers, 1 − total variation for categories
 * @param columnShapes mean of the shapes
 * @param pairTrends mean over pairs of columns: 1 − half the difference of correlations for numbers, 1 − total variation of the joint table else
 * @param closerToTraining share of synthetic rows nearer to a row that the model was fitted on than to one that it never saw; .5 = no nearer, ties count half
 * @param copies synthetic rows that equal a row of either
 */
public record TableReport(
        SortedMap<String, Double> shapes, double columnShapes, double pairTrends, double closerToTraining, int copies) {

    private static final int BINS = 10;

    public TableReport {
        shapes = java.util.Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, Double>) shapes));
    }

    /** Compares; {@code holdout} are real rows that the model never saw. As many training rows as there are holdout rows are looked at. */
    public static TableReport of(Table training, Table holdout, Table synthetic) {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < training.columns().size(); c++) {
            columns.add(Column.of(training.column(c), synthetic.column(c)));
        }
        var shapes = new TreeMap<String, Double>();
        for (int c = 0; c < columns.size(); c++) {
            shapes.put(training.columns().get(c), columns.get(c).shape());
        }
        double trends = 0;
        int pairs = 0;
        for (int i = 0; i < columns.size(); i++) {
            for (int j = 0; j < i; j++) {
                trends += columns.get(i).trend(columns.get(j));
                pairs++;
            }
        }
        var real = new HashSet<>(training.rows());
        real.addAll(holdout.rows());
        int copies = (int) synthetic.rows().stream().filter(real::contains).count();
        double mean = shapes.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        return new TableReport(
                shapes, mean, pairs == 0 ? 1 : trends / pairs, closer(training, holdout, synthetic), copies);
    }

    private static double closer(Table training, Table holdout, Table synthetic) {
        int size = Math.min(training.rows().size(), holdout.rows().size());
        var space = new Space(training);
        double[][] seen = space.points(training.part(0, size));
        double[][] unseen = space.points(holdout.part(0, size));
        double sum = 0;
        for (double[] row : space.points(synthetic)) {
            int compared = Double.compare(space.nearest(row, seen), space.nearest(row, unseen));
            sum += compared < 0 ? 1 : compared == 0 ? 0.5 : 0;
        }
        return sum / synthetic.rows().size();
    }

    /** Rows as points: numbers by the training rows' range, categories by a number of their own. */
    private static final class Space {
        private final boolean[] numeric;
        private final double[] range;
        private final Map<String, Integer> names = new HashMap<>();

        Space(Table training) {
            int width = training.columns().size();
            numeric = new boolean[width];
            range = new double[width];
            for (int c = 0; c < width; c++) {
                numeric[c] = Column.numeric(training.column(c));
                if (numeric[c]) {
                    double[] sorted = Column.sorted(training.column(c));
                    range[c] = Math.max(1e-12, sorted[sorted.length - 1] - sorted[0]);
                }
            }
        }

        double[][] points(Table table) {
            double[][] points = new double[table.rows().size()][numeric.length];
            for (int r = 0; r < points.length; r++) {
                for (int c = 0; c < numeric.length; c++) {
                    String value = table.rows().get(r).get(c);
                    points[r][c] = numeric[c]
                            ? Double.parseDouble(value) / range[c]
                            : names.computeIfAbsent(value, name -> names.size());
                }
            }
            return points;
        }

        double nearest(double[] row, double[][] others) {
            double least = Double.POSITIVE_INFINITY;
            for (double[] other : others) {
                double sum = 0;
                for (int c = 0; c < row.length && sum < least; c++) {
                    sum += numeric[c] ? Math.abs(row[c] - other[c]) : row[c] == other[c] ? 0 : 1;
                }
                least = Math.min(least, sum);
            }
            return least;
        }
    }

    /** One column of both tables. */
    private record Column(boolean numbers, List<String> real, List<String> synthetic) {

        static Column of(List<String> real, List<String> synthetic) {
            return new Column(numeric(real), real, synthetic);
        }

        static boolean numeric(List<String> values) {
            return Margin.of(values, 1, Map.of())
                    .filter(Margin.Numbers.class::isInstance)
                    .isPresent();
        }

        static double[] sorted(List<String> values) {
            double[] sorted = values.stream().mapToDouble(Double::parseDouble).toArray();
            Arrays.sort(sorted);
            return sorted;
        }

        double shape() {
            return numbers ? 1 - kolmogorov(sorted(real), sorted(synthetic)) : 1 - variation(real, synthetic);
        }

        double trend(Column other) {
            if (numbers && other.numbers) {
                double there = Correlations.of(plain(real), plain(other.real));
                double here = Correlations.of(plain(synthetic), plain(other.synthetic));
                return 1 - Math.abs(there - here) / 2;
            }
            return 1
                    - variation(
                            together(labels(real), other.labels(other.real)),
                            together(labels(synthetic), other.labels(other.synthetic)));
        }

        private static double[] plain(List<String> values) {
            return values.stream().mapToDouble(Double::parseDouble).toArray();
        }

        /** Numbers by the tenth of the real ones that they fall in. */
        private List<String> labels(List<String> values) {
            if (!numbers) {
                return values;
            }
            double[] sorted = sorted(real);
            double[] edges = new double[BINS - 1];
            for (int i = 0; i < edges.length; i++) {
                edges[i] = sorted[(int) ((i + 1L) * sorted.length / BINS)];
            }
            return values.stream()
                    .map(value -> {
                        double number = Double.parseDouble(value);
                        return Long.toString(Arrays.stream(edges)
                                .filter(edge -> edge <= number)
                                .count());
                    })
                    .toList();
        }

        private static List<String> together(List<String> a, List<String> b) {
            var pairs = new ArrayList<String>();
            for (int i = 0; i < a.size(); i++) {
                pairs.add(a.get(i) + "\n" + b.get(i));
            }
            return pairs;
        }

        private static double kolmogorov(double[] a, double[] b) {
            int i = 0;
            int j = 0;
            double most = 0;
            while (i < a.length && j < b.length) {
                double at = Math.min(a[i], b[j]);
                while (i < a.length && a[i] <= at) {
                    i++;
                }
                while (j < b.length && b[j] <= at) {
                    j++;
                }
                most = Math.max(most, Math.abs((double) i / a.length - (double) j / b.length));
            }
            return most;
        }

        private static double variation(List<String> a, List<String> b) {
            var shares = new HashMap<String, Double>();
            a.forEach(value -> shares.merge(value, 1.0 / a.size(), Double::sum));
            b.forEach(value -> shares.merge(value, -1.0 / b.size(), Double::sum));
            return shares.values().stream().mapToDouble(Math::abs).sum() / 2;
        }
    }
}
