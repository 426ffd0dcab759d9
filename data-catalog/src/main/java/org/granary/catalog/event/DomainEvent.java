package org.granary.catalog.event;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something happened. Events are records; the audit ledger writes each one down in the transaction that announces it.
 */
public interface DomainEvent {

    /** Who did it: a person's user name, or {@code job:} and a job's name. */
    String actor();

    /** What it happened to, for example {@code source:ai4i}. */
    String subject();

    /** Everything else that an auditor asks for, by name. */
    SortedMap<String, String> details();

    /** Details from names and values in turn. */
    static SortedMap<String, String> details(String... namesAndValues) {
        var details = new TreeMap<String, String>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            details.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return details;
    }

    /** The event's stable name, for example {@code SourceRegistered}. */
    default String name() {
        return getClass().getSimpleName();
    }
}
