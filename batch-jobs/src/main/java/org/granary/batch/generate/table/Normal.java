package org.granary.batch.generate.table;

/** The standard normal distribution. */
final class Normal {

    private Normal() {}

    /** Its distribution function; wrong by less than 2e-7. Source: Abramowitz and Stegun 7.1.26. */
    static double below(double z) {
        double x = Math.abs(z) / Math.sqrt(2);
        double t = 1 / (1 + 0.3275911 * x);
        double sum = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
        double erf = 1 - sum * Math.exp(-x * x);
        return z >= 0 ? (1 + erf) / 2 : (1 - erf) / 2;
    }

    /** The value that a share lies below, by bisection; {@code share} in (0, 1). */
    static double quantile(double share) {
        double low = -9;
        double high = 9;
        while (high - low > 1e-9) {
            double middle = (low + high) / 2;
            if (below(middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
