package org.granary.governance.decision;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Why a decision is as it is.
 *
 * @param code the stable code
 * @param evidence what it rests on: ids, dates, URLs, by name, in the order of the names
 */
public record Reason(ReasonCode code, SortedMap<String, String> evidence) {

    public Reason {
        requireNonNull(code, "code");
        evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    }

    /** A reason with its evidence. */
    public static Reason of(ReasonCode code, Map<String, String> evidence) {
        return new Reason(code, new TreeMap<>(evidence));
    }
}
