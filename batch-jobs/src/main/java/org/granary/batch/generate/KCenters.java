package org.granary.batch.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses points so that each point lies near a chosen one: the farthest from all chosen ones comes next.
 *
 * <p>Source: Gonzalez, Clustering to minimize the maximum intercluster distance (1985); at most twice the best radius.
 */
final class KCenters {

    private KCenters() {}

    /**
     * Indices of at most {@code count} vectors of length one, in the order of choice. The first is the one nearest to the mean of all: the most usual one.
     * Equal distances are settled by the lower index.
     */
    static List<Integer> choose(List<float[]> vectors, int count) {
        var chosen = new ArrayList<Integer>();
        if (vectors.isEmpty()) {
            return chosen;
        }
        double[] nearest = new double[vectors.size()];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        int next = mostUsual(vectors);
        while (chosen.size() < Math.min(count, vectors.size())) {
            chosen.add(next);
            nearest[next] = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < nearest.length; i++) {
                if (nearest[i] != Double.NEGATIVE_INFINITY) {
                    nearest[i] = Math.min(nearest[i], 1 - dot(vectors.get(i), vectors.get(next)));
                }
            }
            next = farthest(nearest);
        }
        return chosen;
    }

    private static int mostUsual(List<float[]> vectors) {
        float[] mean = new float[vectors.get(0).length];
        for (float[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i];
            }
        }
        int best = 0;
        for (int i = 1; i < vectors.size(); i++) {
            best = dot(vectors.get(i), mean) > dot(vectors.get(best), mean) ? i : best;
        }
        return best;
    }

    private static int farthest(double[] nearest) {
        int best = 0;
        for (int i = 1; i < nearest.length; i++) {
            best = nearest[i] > nearest[best] ? i : best;
        }
        return best;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
