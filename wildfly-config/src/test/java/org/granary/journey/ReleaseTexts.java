package org.granary.journey;

import io.delta.kernel.data.ColumnVector;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** What a model team reads in the Parquet files that it pulled. */
final class ReleaseTexts {

    private ReleaseTexts() {}

    /** One field of every record in a folder's files. */
    static List<String> of(Path folder, String field) throws IOException {
        List<String> texts = new ArrayList<>();
        try (var files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                read(file, field, texts);
            }
        }
        return texts;
    }

    /** Adds one field of every record in a file. */
    static void read(Path file, String field, List<String> texts) throws IOException {
        var columns = new StructType().add(field, StringType.STRING);
        var status = FileStatus.of(file.toUri().toString(), Files.size(file), 0);
        try (CloseableIterator<FileReadResult> batches = DefaultEngine.create(new Configuration())
                .getParquetHandler()
                .readParquetFiles(Utils.singletonCloseableIterator(status), columns, Optional.empty())) {
            while (batches.hasNext()) {
                ColumnVector values = batches.next().getData().getColumnVector(0);
                for (int row = 0; row < values.getSize(); row++) {
                    texts.add(values.getString(row));
                }
            }
        }
    }
}
