package org.granary.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Who may do what, as {@code access.txt} says in words: one line an operation or page. */
final class AccessTable {

    /** Also who is not signed in. */
    static final String EVERYBODY = "everybody";

    private AccessTable() {}

    /** Roles by method and path, in the order of the file. */
    static Map<String, Set<String>> rows() {
        var rows = new LinkedHashMap<String, Set<String>>();
        for (String line : lines("access.txt")) {
            String[] parts = line.split("\\s*:\\s*", 2);
            if (rows.put(parts[0], Set.of(parts[1].split("\\s+"))) != null) {
                throw new IllegalStateException(parts[0] + " stands twice in access.txt.");
            }
        }
        return rows;
    }

    /** Lines of a text beside this class that are no comments. */
    static List<String> lines(String name) {
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(AccessTable.class.getResourceAsStream(name), name), UTF_8))) {
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
