package org.granary.batch.world;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What came of histories. */
final class Tally {

    private int histories;
    private long pulls;
    private long records;
    private long decisions;
    private long powerCuts;
    private final Map<Step.Kind, Long> done = new EnumMap<>(Step.Kind.class);
    private final List<String> leaks = new ArrayList<>();
    private final List<String> wronglyWithheld = new ArrayList<>();

    void history() {
        histories++;
    }

    /** A pull came back with this many records. */
    void pull(int returned) {
        pulls++;
        records += returned;
    }

    void decision() {
        decisions++;
    }

    void powerCut() {
        powerCuts++;
    }

    /** The platform accepted a step. */
    void done(Step.Kind kind) {
        done.merge(kind, 1L, Long::sum);
    }

    void leak(String what) {
        leaks.add(what);
    }

    void wronglyWithheld(String what) {
        wronglyWithheld.add(what);
    }

    int histories() {
        return histories;
    }

    long pulls() {
        return pulls;
    }

    long records() {
        return records;
    }

    long decisions() {
        return decisions;
    }

    long powerCuts() {
        return powerCuts;
    }

    List<String> leaks() {
        return leaks;
    }

    List<String> wronglyWithheld() {
        return wronglyWithheld;
    }

    /** Steps that the platform accepted. */
    long steps() {
        return done.values().stream().mapToLong(Long::longValue).sum();
    }

    boolean isClean() {
        return leaks.isEmpty() && wronglyWithheld.isEmpty();
    }
}
