package org.granary.batch.bench.bad;

import java.io.IOException;
import java.nio.file.Path;
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

/**
 * Reading back files whose good records are told by the values of some columns, such as a page's text or an image's name and boxes.
 *
 * @param told names of these columns
 */
record Kept(RecordFormat format, List<ColumnSpec> columns, ReaderLimits limits, List<String> told) {

    /** @param good the values of the columns of each good record, as the reader gives them */
    BadCase.Outcome read(Path file, Set<List<String>> good) throws IOException {
        Set<String> codes = new HashSet<>();
        Set<List<String>> missing = new HashSet<>(good);
        long invented = 0;
        Path work = file.resolveSibling("work");
        try (RecordReader reader = RecordReaders.open(format, file, work, columns, limits, Optional.empty())) {
            for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
                if (row.get() instanceof Row.Rejected rejected) {
                    codes.add(rejected.fault().name());
                } else if (row.get() instanceof Row.Parsed parsed && !missing.remove(values(parsed))) {
                    invented++;
                }
            }
        }
        return new BadCase.Outcome(codes, good.size(), missing.size(), invented);
    }

    private List<String> values(Row.Parsed row) {
        return told.stream()
                .map(column -> String.valueOf(row.values().get(column)))
                .toList();
    }
}
