package org.granary.governance.pull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a path of the sharing protocol asks for. */
sealed interface SharingPath {

    record Shares() implements SharingPath {}

    record Share(String share) implements SharingPath {}

    record Schemas(String share) implements SharingPath {}

    record AllTables(String share) implements SharingPath {}

    record Tables(String share, String schema) implements SharingPath {}

    record Table(String share, String schema, String table, Verb verb) implements SharingPath {}

    /** What is asked of a table. */
    enum Verb {
        VERSION,
        METADATA,
        QUERY,
        CHANGES;

        static Optional<Verb> named(String step) {
            for (Verb verb : values()) {
                if (verb.name().toLowerCase(Locale.ROOT).equals(step)) {
                    return Optional.of(verb);
                }
            }
            return Optional.empty();
        }
    }

    /** Reads the steps below the endpoint; empty where the protocol has no such path. */
    static Optional<SharingPath> of(List<String> steps) {
        if (steps.isEmpty() || !steps.get(0).equals("shares")) {
            return Optional.empty();
        }
        return switch (steps.size()) {
            case 1 -> Optional.of(new Shares());
            case 2 -> Optional.of(new Share(steps.get(1)));
            case 3 -> ofShare(steps.get(1), steps.get(2));
            case 5 ->
                fits(steps)
                        ? Optional.<SharingPath>of(new Tables(steps.get(1), steps.get(3)))
                        : Optional.<SharingPath>empty();
            case 6 -> table(steps, "version");
            case 7 -> table(steps, steps.get(6));
            default -> Optional.empty();
        };
    }

    private static Optional<SharingPath> ofShare(String share, String last) {
        return switch (last) {
            case "schemas" -> Optional.of(new Schemas(share));
            case "all-tables" -> Optional.of(new AllTables(share));
            default -> Optional.empty();
        };
    }

    private static Optional<SharingPath> table(List<String> steps, String verb) {
        if (!fits(steps)) {
            return Optional.empty();
        }
        return Verb.named(verb).map(known -> new Table(steps.get(1), steps.get(3), steps.get(5), known));
    }

    private static boolean fits(List<String> steps) {
        return steps.get(2).equals("schemas") && steps.get(4).equals("tables");
    }
}
