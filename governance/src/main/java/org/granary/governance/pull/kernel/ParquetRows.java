package org.granary.governance.pull.kernel;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.granary.governance.pull.fault.PullFaults;

/** Counts the rows of Parquet files by their footers. */
public final class ParquetRows {

    private ParquetRows() {}

    /** The number of rows that the footer of {@code file} declares; fails with PULL_FAILED where it is no whole Parquet file. */
    public static long count(Path file) {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            return reader.getRecordCount();
        } catch (IOException | RuntimeException e) {
            throw PullFaults.pullFailed(file + " is no whole Parquet file: delete it and pull again.", e);
        }
    }
}
