package org.granary.governance.pull.kernel;

import static java.util.Objects.requireNonNull;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.granary.catalog.schema.Columns;
import org.granary.governance.pull.fault.PullFaults;
import org.jspecify.annotations.Nullable;

/**
 * Reads admitted records of sources' tables with Delta Kernel: their text, and the bundle of rights that each carries.
 *
 * <p>Fails with TABLE_REFUSED, TABLE_UNREADABLE and VERSION_UNKNOWN, and with COLUMN_UNUSABLE where a column is not there or is of a type that is not read (dates, times, nested ones).
 *
 * <p>Threads: safe; one engine serves all.
 */
public final class SourceRecords {

    private static final Set<DataType> READ =
            Set.of(StringType.STRING, LongType.LONG, IntegerType.INTEGER, DoubleType.DOUBLE, BooleanType.BOOLEAN);

    private final Engine engine = DefaultEngine.create(new Configuration());

    /**
     * One admitted record.
     *
     * @param values texts of the columns asked for, in their order; null where the record has none
     */
    public record Admitted(String recordId, String rightsId, List<@Nullable String> values) {
        public Admitted {
            requireNonNull(recordId, "recordId");
            requireNonNull(rightsId, "rightsId");
            // List.copyOf takes no null.
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }
    }

    /** The newest version of a table; empty where there is no table, since nothing was admitted yet. */
    public Optional<Long> newest(String tableUri) {
        try {
            return Optional.of(
                    Table.forPath(engine, tableUri).getLatestSnapshot(engine).getVersion());
        } catch (TableNotFoundException e) {
            return Optional.empty();
        } catch (KernelException e) {
            throw PullFaults.tableUnreadable(e);
        }
    }

    /** The bundles that records of this version carry, read from the log alone. */
    public SortedSet<String> rights(String tableUri, long version) {
        Scan scan = snapshot(tableUri, version).getScanBuilder().build();
        var rights = new TreeSet<String>();
        TableRows.eachFile(engine, scan, file -> rights.add(rightsOf(file)));
        return rights;
    }

    /**
     * At most {@code most} records of this version, those with the smallest record ids, in the order of their ids. Ids are hashes, so that these are a fair
     * draw, and the same at each reading. Memory is bound by {@code most}; time by the table's size.
     */
    public List<Admitted> read(String tableUri, long version, List<String> columns, int most) {
        Snapshot snapshot = snapshot(tableUri, version);
        StructType schema = schema(snapshot.getSchema(), columns);
        Scan scan = snapshot.getScanBuilder().withReadSchema(schema).build();
        Row state = scan.getScanState(engine);
        var smallest = new PriorityQueue<Admitted>(
                Comparator.comparing(Admitted::recordId).reversed());
        TableRows.eachFile(
                engine,
                scan,
                file -> eachRecord(state, file, columns.size(), record -> {
                    smallest.add(record);
                    if (smallest.size() > most) {
                        smallest.remove();
                    }
                }));
        return smallest.stream()
                .sorted(Comparator.comparing(Admitted::recordId))
                .toList();
    }

    /** The columns of this version that {@link #read} and {@link #each} take. */
    public SortedSet<String> columns(String tableUri, long version) {
        var names = new TreeSet<String>();
        snapshot(tableUri, version).getSchema().fields().stream()
                .filter(field -> READ.contains(field.getDataType()))
                .forEach(field -> names.add(field.getName()));
        return names;
    }

    /** Shows every record of this version, in the order of the files; memory is bound by one batch of rows. */
    public void each(String tableUri, long version, List<String> columns, Consumer<Admitted> sink) {
        Snapshot snapshot = snapshot(tableUri, version);
        Scan scan = snapshot.getScanBuilder()
                .withReadSchema(schema(snapshot.getSchema(), columns))
                .build();
        Row state = scan.getScanState(engine);
        TableRows.eachFile(engine, scan, file -> eachRecord(state, file, columns.size(), sink));
    }

    private void eachRecord(Row state, Row file, int columns, Consumer<Admitted> sink) throws IOException {
        String rights = rightsOf(file);
        TableRows.eachRow(engine, state, file, (batch, row) -> {
            var values = new ArrayList<@Nullable String>();
            for (int column = 1; column <= columns; column++) {
                ColumnVector vector = batch.getColumnVector(column);
                values.add(vector.isNullAt(row) ? null : text(vector, row));
            }
            sink.accept(new Admitted(batch.getColumnVector(0).getString(row), rights, values));
        });
    }

    private Snapshot snapshot(String tableUri, long version) {
        try {
            return Table.forPath(engine, tableUri).getSnapshotAsOfVersion(engine, version);
        } catch (TableNotFoundException e) {
            throw PullFaults.tableMissing(e);
        } catch (KernelException e) {
            throw PullFaults.versionUnknown("version " + version, e);
        }
    }

    private static String text(ColumnVector vector, int row) {
        DataType type = vector.getDataType();
        if (type instanceof LongType) {
            return Long.toString(vector.getLong(row));
        }
        if (type instanceof IntegerType) {
            return Integer.toString(vector.getInt(row));
        }
        if (type instanceof DoubleType) {
            double value = vector.getDouble(row);
            return Double.isFinite(value)
                    ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                    : "";
        }
        if (type instanceof BooleanType) {
            return Boolean.toString(vector.getBoolean(row));
        }
        return vector.getString(row);
    }

    private static StructType schema(StructType table, List<String> columns) {
        StructType wanted = new StructType().add(Columns.RECORD_ID, StringType.STRING, false);
        for (String name : columns) {
            int at = table.indexOf(name);
            if (at < 0) {
                throw PullFaults.columnUnusable(name, "there is none");
            }
            StructField field = table.at(at);
            if (!READ.contains(field.getDataType())) {
                throw PullFaults.columnUnusable(name, "it holds " + field.getDataType());
            }
            wanted = wanted.add(name, field.getDataType(), true);
        }
        return wanted;
    }

    private static String rightsOf(Row file) {
        String rights = InternalScanFileUtils.getPartitionValues(file).get(Columns.RIGHTS_ID);
        if (rights == null) {
            throw PullFaults.tableRefused("a file carries no rights id, so nobody can say who may have it.");
        }
        return rights;
    }
}
