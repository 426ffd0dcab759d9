package org.granary.governance.decision;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** What is asked at a gate, by whom and when. */
record Question(Gate gate, Set<Use> uses, Requester requester, Instant at) {

    Question {
        uses = Set.copyOf(uses);
    }

    /** Labels in the order of {@link Use}, for evidence. */
    static String labels(Set<Use> uses) {
        return uses.isEmpty()
                ? "–"
                : EnumSet.copyOf(uses).stream().map(Use::label).collect(joining(", "));
    }

    /** A set or a pull is always for something; a modifier alone is no use. */
    boolean lacksUse() {
        return (gate == Gate.RELEASE || gate == Gate.PULL) && namesNoUse();
    }

    boolean namesNoUse() {
        return uses.stream().allMatch(Use::isModifier);
    }
}
