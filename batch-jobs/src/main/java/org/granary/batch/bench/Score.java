package org.granary.batch.bench;

/**
 * Right, wrong and missed, counted.
 *
 * @param right found and wanted
 * @param wrong found and not wanted
 * @param missed wanted and not found
 */
record Score(int pages, double right, double wrong, double missed) {

    static final Score NONE = new Score(0, 0, 0, 0);

    Score plus(Score other) {
        return new Score(pages + other.pages, right + other.right, wrong + other.wrong, missed + other.missed);
    }

    /** The same shares, but weighing as much as its number of pages; scores of different units can then be added. */
    Score perPage() {
        double unit = right + missed;
        return unit == 0 ? this : new Score(pages, right * pages / unit, wrong * pages / unit, missed * pages / unit);
    }

    double precision() {
        return right + wrong == 0 ? 0 : right / (right + wrong);
    }

    double recall() {
        return right + missed == 0 ? 0 : right / (right + missed);
    }

    double f1() {
        double sum = precision() + recall();
        return sum == 0 ? 0 : 2 * precision() * recall() / sum;
    }
}
