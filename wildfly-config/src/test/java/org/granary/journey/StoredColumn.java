package org.granary.journey;

import io.delta.kernel.data.ArrayValue;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.granary.governance.pull.kernel.ReleaseFile;
import org.granary.governance.pull.kernel.ReleaseFiles;
import org.granary.governance.pull.kernel.TableMoment;
import org.jspecify.annotations.Nullable;

/** One column of a Delta table as its newest version has it; two columns of one table come in the same order. */
final class StoredColumn {

    static final DataType TEXT = StringType.STRING;
    static final DataType NUMBER = LongType.LONG;
    static final DataType BYTES = BinaryType.BINARY;
    static final DataType NUMBERS = new ArrayType(DoubleType.DOUBLE, true);
    static final DataType TEXTS = new ArrayType(StringType.STRING, true);

    private StoredColumn() {}

    static List<@Nullable Object> of(Path folder, String column, DataType type) throws IOException {
        List<@Nullable Object> values = new ArrayList<>();
        var table = new ReleaseFiles().read(folder.toUri().toString(), new TableMoment.Latest());
        for (ReleaseFile file : table.files()) {
            read(folder.resolve(file.path()), new StructType().add(column, type), values);
        }
        return values;
    }

    private static void read(Path file, StructType wanted, List<@Nullable Object> values) throws IOException {
        var status = FileStatus.of(file.toUri().toString(), Files.size(file), 0);
        try (CloseableIterator<FileReadResult> batches = DefaultEngine.create(new Configuration())
                .getParquetHandler()
                .readParquetFiles(Utils.singletonCloseableIterator(status), wanted, Optional.empty())) {
            while (batches.hasNext()) {
                ColumnVector column = batches.next().getData().getColumnVector(0);
                for (int row = 0; row < column.getSize(); row++) {
                    values.add(value(column, row));
                }
            }
        }
    }

    private static @Nullable Object value(ColumnVector column, int row) {
        if (column.isNullAt(row)) {
            return null;
        }
        if (column.getDataType() instanceof StringType) {
            return column.getString(row);
        }
        if (column.getDataType() instanceof LongType) {
            return column.getLong(row);
        }
        if (column.getDataType() instanceof DoubleType) {
            return column.getDouble(row);
        }
        return column.getDataType() instanceof BinaryType ? column.getBinary(row) : list(column.getArray(row));
    }

    private static List<@Nullable Object> list(ArrayValue array) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < array.getSize(); i++) {
            list.add(value(array.getElements(), i));
        }
        return list;
    }
}
