package org.granary.batch.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnType;

/** Reads whole files for tests. */
final class Rows {

    static final ReaderLimits SMALL = new ReaderLimits(1_000);

    private Rows() {}

    static List<ColumnSpec> columns(String... from) {
        List<ColumnSpec> columns = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            columns.add(new ColumnSpec(
                    "c" + i, from[i], ColumnType.STRING, ColumnSpec.Presence.OPTIONAL, ColumnSpec.Content.PLAIN));
        }
        return columns;
    }

    static Path file(byte[] bytes) {
        try {
            Path folder = Files.createTempDirectory("granary-rows");
            Path file = Files.write(folder.resolve("input.txt"), bytes);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void remove(Path file) throws IOException {
        Path folder = file.resolveSibling("");
        try (Stream<Path> files = Files.walk(file.getParent())) {
            for (Path path : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        assert !Files.exists(folder.resolve(file.getFileName()));
    }

    static RecordReader open(Path file, RecordFormat format, List<ColumnSpec> columns, Optional<String> checkpoint)
            throws IOException {
        return RecordReaders.open(format, file, file.resolveSibling("work"), columns, SMALL, checkpoint);
    }

    static List<Row> all(Path file, RecordFormat format, List<ColumnSpec> columns) throws IOException {
        return rest(file, format, columns, Optional.empty());
    }

    static List<Row> rest(Path file, RecordFormat format, List<ColumnSpec> columns, Optional<String> checkpoint)
            throws IOException {
        List<Row> rows = new ArrayList<>();
        try (RecordReader reader = open(file, format, columns, checkpoint)) {
            for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }

    /** {@code 2:a|b} for a record, {@code 3!RAGGED_ROW} for a refusal. */
    static List<String> shown(List<Row> rows) {
        return rows.stream().map(Rows::shown).toList();
    }

    private static String shown(Row row) {
        if (row instanceof Row.Rejected rejected) {
            return rejected.line() + "!" + rejected.fault();
        }
        var values = ((Row.Parsed) row)
                .values().values().stream()
                        .map(value -> value == null ? "~" : value)
                        .toList();
        return row.line() + ":" + String.join("|", values);
    }
}
