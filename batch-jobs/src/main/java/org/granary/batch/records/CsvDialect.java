package org.granary.batch.records;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.granary.batch.BatchErrors;
import org.granary.catalog.schema.ColumnSpec;
import org.jspecify.annotations.Nullable;

/**
 * Delimiter and quote of one CSV file, and its headings.
 *
 * <p>What the source does not name is found by trying: the pair under which the first row holds the most of the wanted headings
 * wins, then the one with the most fields, then comma, semicolon, tab, bar and the double quote.
 */
record CsvDialect(char delimiter, char quote, List<String> headings) {

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final List<Character> QUOTES = List.of('"', '\'');

    CsvDialect {
        headings = List.copyOf(headings);
    }

    static CsvDialect of(Path file, String name, RecordFormat.Csv format, List<ColumnSpec> columns, ReaderLimits limits)
            throws IOException {
        Set<String> wanted =
                columns.stream().map(column -> column.from().strip()).collect(Collectors.toSet());
        CsvDialect best = null;
        long bestScore = -1;
        for (char quote : format.quote().map(List::of).orElse(QUOTES)) {
            for (char delimiter : format.delimiter().map(List::of).orElse(DELIMITERS)) {
                List<String> headings = headings(file, name, delimiter, quote, limits);
                long score =
                        headings.stream().filter(wanted::contains).distinct().count() * 100_000 + headings.size();
                if (score > bestScore) {
                    bestScore = score;
                    best = new CsvDialect(delimiter, quote, headings);
                }
            }
        }
        CsvDialect found = requireNonNull(best, "at least one pair is tried");
        if (found.headings.isEmpty()) {
            throw BatchErrors.headerUnreadable(name, "its quotes do not match, or it is too long or not text");
        }
        return found;
    }

    /** The first row that is not empty; an empty list where it does not read under this pair. */
    private static List<String> headings(Path file, String name, char delimiter, char quote, ReaderLimits limits)
            throws IOException {
        try (Framer framer = Framer.csv(file, delimiter, quote, limits)) {
            Optional<Frame> frame = framer.next();
            while (frame.isPresent() && frame.get().empty()) {
                frame = framer.next();
            }
            if (frame.isEmpty()) {
                throw BatchErrors.emptyFile(name);
            }
            if (frame.get().state() != Frame.State.WHOLE) {
                return List.of();
            }
            byte[] bytes = framer.content(frame.get());
            if (Utf8Text.hasNul(bytes)) {
                return List.of();
            }
            var format = format(delimiter, quote);
            return new Utf8Text()
                    .decode(bytes)
                    .flatMap(text -> fields(format, text))
                    .map(fields -> fields.stream().map(String::strip).toList())
                    .orElse(List.of());
        }
    }

    CSVFormat format() {
        return format(delimiter, quote);
    }

    private static CSVFormat format(char delimiter, char quote) {
        return CSVFormat.Builder.create()
                .setDelimiter(delimiter)
                .setQuote(quote)
                .setIgnoreEmptyLines(false)
                .get();
    }

    /** The fields of one row; empty where it is not one. */
    static Optional<List<String>> fields(CSVFormat format, String row) {
        try (CSVParser parser = CSVParser.parse(row, format)) {
            List<CSVRecord> records = parser.getRecords();
            if (records.size() != 1) {
                return Optional.empty();
            }
            return Optional.of(List.of(records.get(0).values()));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** For each column the index of its field. */
    int[] mapping(String name, List<ColumnSpec> columns) {
        return Headings.mapping(name, headings, columns);
    }

    static @Nullable String value(String field) {
        return field.isEmpty() ? null : field;
    }
}
