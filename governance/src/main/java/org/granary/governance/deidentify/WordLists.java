package org.granary.governance.deidentify;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the word lists beside this class: one entry a line, its words parted by spaces, {@code #} begins a comment. */
final class WordLists {

    private WordLists() {}

    static List<String[]> read(String name) {
        try (var reader = new BufferedReader(new InputStreamReader(
                requireNonNull(WordLists.class.getResourceAsStream(name), name), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
