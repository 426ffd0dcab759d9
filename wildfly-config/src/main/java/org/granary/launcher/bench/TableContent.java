package org.granary.launcher.bench;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.granary.catalog.schema.Columns;
import org.granary.governance.pull.kernel.ReleaseFile;
import org.granary.governance.pull.kernel.ReleaseFiles;
import org.granary.governance.pull.kernel.TableMoment;

/**
 * The records of a Delta table's newest version, as text.
 *
 * @param records how often each content is there; a content is its columns' values, joined
 * @param twice records whose id another record has too
 */
record TableContent(Map<String, Long> records, long twice) {

    private static final String BETWEEN = "\u001f";

    TableContent {
        records = Collections.unmodifiableMap(new TreeMap<>(records));
    }

    /** Reads these columns, all of them STRING. */
    static TableContent of(Path table, List<String> columns) throws IOException {
        var records = new TreeMap<String, Long>();
        Set<String> ids = new HashSet<>();
        long rows = 0;
        var read = new StructType().add(Columns.RECORD_ID, StringType.STRING);
        for (String column : columns) {
            read = read.add(column, StringType.STRING);
        }
        for (ReleaseFile file : new ReleaseFiles()
                .read(table.toUri().toString(), new TableMoment.Latest())
                .files()) {
            rows += add(table.resolve(file.path()), read, records, ids);
        }
        return new TableContent(records, rows - ids.size());
    }

    /** What a table holds whose rows have these values. */
    static TableContent of(List<List<String>> rows) {
        var records = new TreeMap<String, Long>();
        rows.forEach(row -> records.merge(String.join(BETWEEN, row) + BETWEEN, 1L, Long::sum));
        return new TableContent(records, 0);
    }

    private static long add(Path file, StructType columns, Map<String, Long> records, Set<String> ids)
            throws IOException {
        long rows = 0;
        var status = FileStatus.of(file.toUri().toString(), Files.size(file), 0);
        try (CloseableIterator<FileReadResult> batches = DefaultEngine.create(new Configuration())
                .getParquetHandler()
                .readParquetFiles(Utils.singletonCloseableIterator(status), columns, Optional.empty())) {
            while (batches.hasNext()) {
                ColumnarBatch batch = batches.next().getData();
                for (int row = 0; row < batch.getSize(); row++) {
                    rows++;
                    ids.add(batch.getColumnVector(0).getString(row));
                    records.merge(content(batch, row, columns.length()), 1L, Long::sum);
                }
            }
        }
        return rows;
    }

    private static String content(ColumnarBatch batch, int row, int columns) {
        var text = new StringBuilder();
        for (int column = 1; column < columns; column++) {
            ColumnVector values = batch.getColumnVector(column);
            text.append(values.isNullAt(row) ? "" : values.getString(row)).append(BETWEEN);
        }
        return text.toString();
    }

    /** Records of {@code whole} that are not here. */
    long missingOf(TableContent whole) {
        return surplus(whole.records, records);
    }

    /** Records here that {@code whole} does not have, or not so often. */
    long beyond(TableContent whole) {
        return surplus(records, whole.records);
    }

    private static long surplus(Map<String, Long> of, Map<String, Long> over) {
        long surplus = 0;
        for (Map.Entry<String, Long> record : of.entrySet()) {
            surplus += Math.max(0, record.getValue() - over.getOrDefault(record.getKey(), 0L));
        }
        return surplus;
    }

    long total() {
        return records.values().stream().mapToLong(Long::longValue).sum();
    }
}
