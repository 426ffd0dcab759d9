package org.granary.batch.bench.bad;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.granary.batch.records.ReaderLimits;
import org.granary.batch.records.RecordFormat;
import org.granary.batch.records.RecordReader;
import org.granary.batch.records.RecordReaders;
import org.granary.batch.records.Row;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnType;
import org.jspecify.annotations.Nullable;

/** Good rows, and reading them back. */
final class Tables {

    static final List<String> HEADINGS = List.of("id", "machine", "note");
    static final int ROWS = 20;

    /** Small, so that too long a line is quickly made. */
    static final ReaderLimits LIMITS = new ReaderLimits(2_000);

    private Tables() {}

    /** A good row. */
    static List<String> row(int number) {
        return List.of("g%03d".formatted(number), "鑽孔機 " + number + " 號", "主軸異音，更換軸承後量測偏擺 " + number + " μm");
    }

    static List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (int number = 0; number < ROWS; number++) {
            rows.add(row(number));
        }
        return rows;
    }

    static List<ColumnSpec> columns() {
        return columns(HEADINGS);
    }

    /** A column for each heading, c0, c1 …; all of them are text. */
    static List<ColumnSpec> columns(List<String> headings) {
        List<ColumnSpec> columns = new ArrayList<>();
        for (String heading : headings) {
            columns.add(new ColumnSpec(
                    "c" + columns.size(),
                    heading,
                    ColumnType.STRING,
                    ColumnSpec.Presence.OPTIONAL,
                    ColumnSpec.Content.PLAIN));
        }
        return columns;
    }

    /** Reads a file that should hold these rows beside what is wrong with it. */
    static BadCase.Outcome read(RecordFormat format, Path file, List<List<String>> good) throws IOException {
        return read(format, file, columns(), good);
    }

    static BadCase.Outcome read(RecordFormat format, Path file, List<ColumnSpec> columns, List<List<String>> good)
            throws IOException {
        Set<String> codes = new HashSet<>();
        Set<List<@Nullable String>> missing = new HashSet<>(good);
        long invented = 0;
        Path work = file.resolveSibling("work");
        try (RecordReader reader = RecordReaders.open(format, file, work, columns, LIMITS, Optional.empty())) {
            for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
                if (row.get() instanceof Row.Rejected rejected) {
                    codes.add(rejected.fault().name());
                } else if (row.get() instanceof Row.Parsed parsed
                        && !missing.remove(new ArrayList<>(parsed.values().values()))) {
                    invented++;
                }
            }
        }
        return new BadCase.Outcome(codes, good.size(), missing.size(), invented);
    }
}
