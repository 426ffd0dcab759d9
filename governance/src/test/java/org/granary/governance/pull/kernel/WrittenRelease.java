package org.granary.governance.pull.kernel;

import io.delta.kernel.DataWriteContext;
import io.delta.kernel.Operation;
import io.delta.kernel.Table;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionBuilder;
import io.delta.kernel.data.ArrayValue;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.defaults.internal.data.DefaultColumnarBatch;
import io.delta.kernel.defaults.internal.data.vector.DefaultGenericVector;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.ScanImpl;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.SingleAction;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.granary.catalog.schema.Columns;
import org.granary.governance.rights.RightsId;

/** A real release table, written with Delta Kernel as Spark would write it: partitioned by split and rights id. */
public final class WrittenRelease {

    public static final StructType SCHEMA = new StructType()
            .add(Columns.RECORD_ID, StringType.STRING, false)
            .add("text", StringType.STRING)
            .add(Columns.SPLIT, StringType.STRING, false)
            .add(Columns.RIGHTS_ID, StringType.STRING, false);

    private final Engine engine = DefaultEngine.create(new Configuration());
    private final String uri;

    private WrittenRelease(Path folder) {
        this.uri = folder.toUri().toString().replaceFirst("/$", "");
    }

    /** A table of one image: its bytes, boxes and labels, as a release of images has them. */
    public static WrittenRelease ofImage(Path folder, RightsId rights, byte[] image, List<Double> boxes)
            throws IOException {
        StructType schema = new StructType()
                .add(Columns.RECORD_ID, StringType.STRING, false)
                .add("image", BinaryType.BINARY)
                .add("boxes", new ArrayType(DoubleType.DOUBLE, true))
                .add("labels", new ArrayType(StringType.STRING, true))
                .add(Columns.SPLIT, StringType.STRING, false)
                .add(Columns.RIGHTS_ID, StringType.STRING, false);
        WrittenRelease release = new WrittenRelease(folder);
        Transaction transaction = Table.forPath(release.engine, release.uri)
                .createTransactionBuilder(release.engine, "granary-test", Operation.CREATE_TABLE)
                .withSchema(release.engine, schema)
                .withPartitionColumns(release.engine, List.of(Columns.SPLIT, Columns.RIGHTS_ID))
                .build(release.engine);
        Object[] values = {
            "1", image, list(DoubleType.DOUBLE, boxes), list(StringType.STRING, List.of("短路")), "train", rights.value()
        };
        ColumnVector[] vectors = new ColumnVector[values.length];
        for (int i = 0; i < values.length; i++) {
            vectors[i] = DefaultGenericVector.fromArray(schema.at(i).getDataType(), new Object[] {values[i]});
        }
        var rows = new FilteredColumnarBatch(new DefaultColumnarBatch(1, schema, vectors), Optional.empty());
        release.commit(transaction, Map.of(new Part("train", rights.value(), 1), rows));
        return release;
    }

    private static ArrayValue list(DataType type, List<?> values) {
        return new ArrayValue() {
            @Override
            public int getSize() {
                return values.size();
            }

            @Override
            public ColumnVector getElements() {
                return DefaultGenericVector.fromArray(type, values.toArray());
            }
        };
    }

    /** A table with these rows in each partition, all in version 0. */
    public static WrittenRelease create(Path folder, List<Part> parts) throws IOException {
        return create(folder, Map.of(), parts);
    }

    public static WrittenRelease create(Path folder, Map<String, String> properties, List<Part> parts)
            throws IOException {
        WrittenRelease release = new WrittenRelease(folder);
        TransactionBuilder builder = Table.forPath(release.engine, release.uri)
                .createTransactionBuilder(release.engine, "granary-test", Operation.CREATE_TABLE)
                .withSchema(release.engine, SCHEMA)
                .withPartitionColumns(release.engine, List.of(Columns.SPLIT, Columns.RIGHTS_ID));
        if (!properties.isEmpty()) {
            builder = builder.withTableProperties(release.engine, properties);
        }
        release.commit(builder.build(release.engine), parts);
        return release;
    }

    /** The table's address. */
    public String uri() {
        return uri;
    }

    /** The rows that Kernel's Parquet reader really reads from a file, each with its record id. */
    public static long rowsRead(Path file) throws IOException {
        StructType columns = new StructType()
                .add(Columns.RECORD_ID, StringType.STRING, false)
                .add("text", StringType.STRING);
        FileStatus status = FileStatus.of(file.toUri().toString(), Files.size(file), 0);
        long rows = 0;
        try (CloseableIterator<FileReadResult> batches = DefaultEngine.create(new Configuration())
                .getParquetHandler()
                .readParquetFiles(Utils.singletonCloseableIterator(status), columns, Optional.empty())) {
            while (batches.hasNext()) {
                ColumnVector ids = batches.next().getData().getColumnVector(0);
                for (int row = 0; row < ids.getSize(); row++) {
                    if (!ids.getString(row).isEmpty()) {
                        rows++;
                    }
                }
            }
        }
        return rows;
    }

    /** Takes a bundle of rights out of the table, as the withdraw job does: remove actions only. */
    public void withdraw(RightsId rights) throws IOException {
        Transaction transaction = Table.forPath(engine, uri)
                .createTransactionBuilder(engine, "granary-test", Operation.MANUAL_UPDATE)
                .build(engine);
        List<Row> removes = new ArrayList<>();
        ScanImpl scan = (ScanImpl) Table.forPath(engine, uri)
                .getLatestSnapshot(engine)
                .getScanBuilder()
                .build();
        try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine, true)) {
            while (batches.hasNext()) {
                CloseableIterator<Row> rows = batches.next().getRows();
                while (rows.hasNext()) {
                    Row row = rows.next();
                    Map<String, String> partition = InternalScanFileUtils.getPartitionValues(row);
                    if (rights.value().equals(partition.get(Columns.RIGHTS_ID))) {
                        AddFile file = new AddFile(row.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL));
                        removes.add(SingleAction.createRemoveFileSingleAction(
                                file.toRemoveFileRow(true, Optional.of(1_000L))));
                    }
                }
            }
        }
        transaction.commit(engine, CloseableIterable.inMemoryIterable(Utils.toCloseableIterator(removes.iterator())));
    }

    private void commit(Transaction transaction, List<Part> parts) throws IOException {
        var batches = new LinkedHashMap<Part, FilteredColumnarBatch>();
        parts.forEach(part -> batches.put(part, batch(part)));
        commit(transaction, batches);
    }

    private void commit(Transaction transaction, Map<Part, FilteredColumnarBatch> batches) throws IOException {
        Row state = transaction.getTransactionState(engine);
        List<Row> actions = new ArrayList<>();
        for (var entry : batches.entrySet()) {
            Part part = entry.getKey();
            Map<String, Literal> partition = Map.of(
                    Columns.SPLIT, Literal.ofString(part.split()), Columns.RIGHTS_ID, Literal.ofString(part.rights()));
            CloseableIterator<FilteredColumnarBatch> rows = Utils.singletonCloseableIterator(entry.getValue());
            CloseableIterator<FilteredColumnarBatch> physical =
                    Transaction.transformLogicalData(engine, state, rows, partition);
            DataWriteContext context = Transaction.getWriteContext(engine, state, partition);
            CloseableIterator<DataFileStatus> files = engine.getParquetHandler()
                    .writeParquetFiles(context.getTargetDirectory(), physical, context.getStatisticsColumns());
            CloseableIterator<Row> adds = Transaction.generateAppendActions(engine, state, files, context);
            adds.forEachRemaining(actions::add);
        }
        transaction.commit(engine, CloseableIterable.inMemoryIterable(Utils.toCloseableIterator(actions.iterator())));
    }

    private static FilteredColumnarBatch batch(Part part) {
        int size = part.rows();
        String[][] columns = new String[4][size];
        for (int row = 0; row < size; row++) {
            columns[0][row] = part.split() + "-" + part.rights() + "-" + row;
            columns[1][row] = "鑽孔機主軸溫度過高，更換軸承後恢復正常。第 " + row + " 筆";
            columns[2][row] = part.split();
            columns[3][row] = part.rights();
        }
        ColumnVector[] vectors = new ColumnVector[columns.length];
        for (int column = 0; column < columns.length; column++) {
            vectors[column] = DefaultGenericVector.fromArray(StringType.STRING, columns[column]);
        }
        return new FilteredColumnarBatch(new DefaultColumnarBatch(size, SCHEMA, vectors), Optional.empty());
    }

    /** The rows of one partition; {@code rights} is a text, so that a bad one can be written too. */
    public record Part(String split, String rights, int rows) {}
}
