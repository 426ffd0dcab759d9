package org.granary.batch.generate.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.granary.batch.generate.GenerationErrors;

/**
 * A table's columns as margins that a Gaussian copula ties together.
 *
 * <p>Fit it on de-identified rows only: numbers are drawn between the least and the greatest real one, and categories are real ones unless rare. No row that it
 * emits is a row that it was fitted on. It gives no differential privacy.
 *
 * <p>Source: Patki, Wedge and Veeramachaneni, The Synthetic Data Vault (2016). Thread-safe.
 */
public final class TableModel {

    /** Categories with fewer rows are merged. */
    private static final int RARE = 10;

    private static final int LEAST_ROWS = 50;
    private static final int TRIES = 100;

    private final List<String> columns;
    private final List<Margin> margins;
    private final double[][] factor;
    private final Set<List<String>> real;

    private TableModel(Table table, List<Margin> margins, double[][] factor) {
        this.columns = table.columns();
        this.margins = List.copyOf(margins);
        this.factor = factor;
        this.real = new HashSet<>(table.rows());
    }

    /** Fits a model; fails with TABLE_NOT_FITTABLE, for example where a column holds identifiers. */
    public static TableModel fit(Table table) {
        if (table.rows().size() < LEAST_ROWS) {
            throw GenerationErrors.tableNotFittable(
                    "it has " + table.rows().size() + " rows, and " + LEAST_ROWS + " are the least");
        }
        double[][] scores = new double[table.columns().size()][];
        var margins = new ArrayList<Margin>();
        for (int c = 0; c < scores.length; c++) {
            margins.add(margin(table, c, Map.of()));
            scores[c] =
                    table.column(c).stream().mapToDouble(margins.get(c)::score).toArray();
        }
        for (int c = 0; c < scores.length; c++) {
            if (margins.get(c) instanceof Margin.Categories) {
                margins.set(c, margin(table, c, order(table.column(c), margins, scores)));
                scores[c] = table.column(c).stream()
                        .mapToDouble(margins.get(c)::score)
                        .toArray();
            }
        }
        return new TableModel(table, margins, factor(Correlations.of(scores)));
    }

    private static Margin margin(Table table, int column, Map<String, Double> order) {
        return Margin.of(table.column(column), RARE, order)
                .orElseThrow(() -> GenerationErrors.tableNotFittable(
                        "most values of column '" + table.columns().get(column) + "' are rare, as identifiers are"));
    }

    /** Categories by their mean in the numbers that differ most between them: a copula knows only more and less. */
    private static Map<String, Double> order(List<String> values, List<Margin> margins, double[][] scores) {
        Map<String, Double> best = Map.of();
        double most = 0;
        for (int c = 0; c < scores.length; c++) {
            if (margins.get(c) instanceof Margin.Numbers) {
                double[] numbers = scores[c];
                Map<String, Double> means = IntStream.range(0, numbers.length)
                        .boxed()
                        .collect(Collectors.groupingBy(values::get, Collectors.averagingDouble(i -> numbers[i])));
                double between = values.stream()
                        .mapToDouble(means::get)
                        .map(mean -> mean * mean)
                        .sum();
                if (between > most) {
                    most = between;
                    best = means;
                }
            }
        }
        return best;
    }

    /** Cholesky's factor; ties are loosened, as little as needed, where there is none. */
    private static double[][] factor(double[][] ties) {
        for (double loose = 0; loose < 1; loose = loose == 0 ? 1e-6 : loose * 2) {
            double[][] tried = new double[ties.length][ties.length];
            for (int i = 0; i < ties.length; i++) {
                for (int j = 0; j < ties.length; j++) {
                    tried[i][j] = i == j ? 1 : ties[i][j] * (1 - loose);
                }
            }
            if (cholesky(tried)) {
                return tried;
            }
        }
        throw GenerationErrors.tableNotFittable("its columns are tied in a way that cannot be repaired");
    }

    private static boolean cholesky(double[][] m) {
        for (int i = 0; i < m.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = m[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= m[i][k] * m[j][k];
                }
                if (i == j && sum <= 1e-9) {
                    return false;
                }
                m[i][j] = i == j ? Math.sqrt(sum) : sum / m[j][j];
            }
        }
        return true;
    }

    /**
     * Draws rows; the same seed gives the same ones. A row that equals a real one is drawn again; fails with TABLE_COPIES where that happens time after time.
     */
    public Table sample(int rows, long seed) {
        var random = new Random(seed);
        var drawn = new ArrayList<List<String>>();
        while (drawn.size() < rows) {
            drawn.add(fresh(random));
        }
        return new Table(columns, drawn);
    }

    private List<String> fresh(Random random) {
        for (int i = 0; i < TRIES; i++) {
            List<String> row = row(random);
            if (!real.contains(row)) {
                return row;
            }
        }
        throw GenerationErrors.tableCopies(1, TRIES);
    }

    private List<String> row(Random random) {
        double[] free = new double[columns.size()];
        for (int c = 0; c < free.length; c++) {
            free[c] = random.nextGaussian();
        }
        var row = new ArrayList<String>();
        for (int c = 0; c < free.length; c++) {
            double z = 0;
            for (int k = 0; k <= c; k++) {
                z += factor[c][k] * free[k];
            }
            row.add(margins.get(c).value(Normal.below(z)));
        }
        return row;
    }
}
