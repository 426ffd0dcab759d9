package org.granary.batch.generate.table;

/** Pearson's correlation of columns. */
final class Correlations {

    private Correlations() {}

    /** Of all pairs; a column that never changes has none with any other. */
    static double[][] of(double[][] columns) {
        double[][] all = new double[columns.length][columns.length];
        for (int i = 0; i < columns.length; i++) {
            all[i][i] = 1;
            for (int j = 0; j < i; j++) {
                all[i][j] = of(columns[i], columns[j]);
                all[j][i] = all[i][j];
            }
        }
        return all;
    }

    static double of(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double both = 0;
        double ownA = 0;
        double ownB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - meanA) * (b[i] - meanB);
            ownA += (a[i] - meanA) * (a[i] - meanA);
            ownB += (b[i] - meanB) * (b[i] - meanB);
        }
        return ownA == 0 || ownB == 0 ? 0 : both / Math.sqrt(ownA * ownB);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
