package org.granary.batch.bench.bad;

import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One malformed input.
 *
 * @param name what is wrong with it
 * @param expected names of the codes of which at least one has to be given, and no other
 */
record BadCase(String name, Set<String> expected, Trial trial) {

    BadCase {
        expected = Set.copyOf(expected);
    }

    /** Reads the input with the real parts; {@code folder} is empty and the trial's own. An error is thrown as it comes. */
    interface Trial {
        Outcome tried(Path folder) throws Exception;
    }

    /**
     * What came of it.
     *
     * @param codes given for parts of the input
     * @param good records that were good
     * @param lost of them, those that did not come out as they are
     * @param invented records that came out and are none
     */
    record Outcome(Set<String> codes, long good, long lost, long invented) {
        Outcome {
            SortedSet<String> sorted = new TreeSet<>(codes);
            codes = java.util.Collections.unmodifiableSortedSet(sorted);
        }
    }
}
