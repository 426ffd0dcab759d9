package org.granary.batch.generate;

import java.util.ArrayList;
import java.util.List;

/** Instructions of all kept records, so that a new one can be held against each of them. Not thread-safe. */
final class DiversityPool {

    private final double threshold;
    private final RougeL rouge = new RougeL();
    private final List<char[]> kept = new ArrayList<>();

    DiversityPool(double threshold) {
        this.threshold = threshold;
    }

    /** Keeps an instruction whatever it is like. */
    void keep(String instruction) {
        kept.add(RougeL.prepare(instruction));
    }

    /** Whether no kept instruction is more alike than the threshold; then it is kept too. */
    boolean admits(String instruction) {
        char[] text = RougeL.prepare(instruction);
        rouge.against(text);
        for (char[] other : kept) {
            if (rouge.above(other, threshold)) {
                return false;
            }
        }
        kept.add(text);
        return true;
    }

    int size() {
        return kept.size();
    }
}
