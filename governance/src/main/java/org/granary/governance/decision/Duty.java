package org.granary.governance.decision;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that whoever uses the data has to do; it travels with the permit into NOTICE, data card and metadata.
 *
 * @param code the kind of duty
 * @param detail what exactly: attribution text, license, clause, by name
 */
public record Duty(DutyCode code, SortedMap<String, String> detail) {

    public Duty {
        requireNonNull(code, "code");
        detail = Collections.unmodifiableSortedMap(new TreeMap<>(detail));
    }

    /** A duty with its detail. */
    public static Duty of(DutyCode code, Map<String, String> detail) {
        return new Duty(code, new TreeMap<>(detail));
    }
}
