package org.granary.batch.gather;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.granary.catalog.source.SourceStop;
import org.granary.governance.license.Licenses;

/** Tells what a steward has to look at. Pure: what was and what is come in, a change or none goes out. */
final class Changes {

    private Changes() {}

    /**
     * Compares what the publisher states with what it stated. Two wordings of one license are no change. At the first gathering it is compared with what the source
     * declares, as far as both are wordings that Granary knows.
     */
    static Optional<SourceStop.Change> license(Past past, SortedSet<String> stated) {
        SortedSet<String> now = folded(stated);
        if (past.licenses().isPresent()) {
            SortedSet<String> before = past.licenses().get();
            return folded(before).equals(now) ? Optional.empty() : Optional.of(changed(words(before), words(stated)));
        }
        Optional<String> declared = past.declared().flatMap(Licenses::normalize);
        SortedSet<String> known = stated.stream()
                .flatMap(text -> Licenses.normalize(text).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        boolean differs = declared.isPresent() && !known.isEmpty() && !known.contains(declared.get());
        return differs ? Optional.of(changed(past.declared().orElse(""), words(stated))) : Optional.empty();
    }

    private static SourceStop.Change changed(String before, String after) {
        return new SourceStop.Change(SourceStop.Cause.LICENSE_CHANGED, before, after);
    }

    private static SortedSet<String> folded(Collection<String> stated) {
        return stated.stream()
                .map(text -> Licenses.normalize(text).orElse(text.strip()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String words(Collection<String> stated) {
        return stated.isEmpty() ? "–" : String.join(" | ", stated);
    }

    /** Compares each file's columns and types with those that were seen before; a file that reads as any of them is no change. */
    static Optional<SourceStop.Change> schema(Past past, SortedMap<String, SortedMap<String, String>> files) {
        if (past.schemas().isEmpty()) {
            return Optional.empty();
        }
        return files.entrySet().stream()
                .filter(file -> !past.schemas().contains(file.getValue()))
                .findFirst()
                .map(file -> new SourceStop.Change(
                        SourceStop.Cause.SCHEMA_CHANGED,
                        past.schemas().stream()
                                .map(Changes::columns)
                                .sorted()
                                .limit(3)
                                .collect(Collectors.joining(" | ")),
                        file.getKey() + ": " + columns(file.getValue())));
    }

    private static String columns(SortedMap<String, String> schema) {
        return schema.entrySet().stream()
                .map(column -> column.getKey() + " " + column.getValue())
                .collect(Collectors.joining(", "));
    }
}
