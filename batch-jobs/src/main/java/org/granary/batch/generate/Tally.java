package org.granary.batch.generate;

import java.util.EnumMap;
import java.util.Map;

/** Counts what is dropped, by reason. */
final class Tally {

    private final Map<Dropped, Integer> counts = new EnumMap<>(Dropped.class);
    private boolean broke;

    void add(Dropped reason) {
        counts.merge(reason, 1, Integer::sum);
    }

    /** One call that the budget does not hold. */
    void unaffordable() {
        broke = true;
    }

    boolean broke() {
        return broke;
    }

    Map<Dropped, Integer> counts() {
        return counts;
    }
}
