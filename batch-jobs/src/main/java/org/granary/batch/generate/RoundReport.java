package org.granary.batch.generate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What one round brought.
 *
 * @param round counted from 1
 * @param prompts proposals that were asked for
 * @param proposed records that could be read out of the answers
 * @param dropped what was not kept, by reason
 * @param kept records that passed rules, diversity and judge
 * @param sampled of these, how many were put before experts
 * @param reviewed of these, how many were judged
 * @param accepted of these, how many were accepted as they were or after correction
 */
public record RoundReport(
        int round,
        int prompts,
        int proposed,
        Map<Dropped, Integer> dropped,
        int kept,
        int sampled,
        int reviewed,
        int accepted) {

    public RoundReport {
        var counts = new EnumMap<Dropped, Integer>(Dropped.class);
        counts.putAll(dropped);
        dropped = Collections.unmodifiableMap(counts);
    }

    boolean waits() {
        return reviewed < sampled;
    }

    boolean reaches(double rate) {
        return sampled > 0 && reviewed == sampled && accepted >= rate * reviewed;
    }
}
