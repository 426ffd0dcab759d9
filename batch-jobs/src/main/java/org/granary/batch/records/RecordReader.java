package org.granary.batch.records;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads rows in the file's order.
 *
 * <p>Restart contract: a reader opened with {@link #checkpoint()} of an earlier one gives exactly the rows that the earlier one had not given
 * yet, provided that file, format, columns and limits are the same.
 *
 * <p>Thread contract: one thread.
 */
public interface RecordReader extends Closeable {

    /** The next row; empty at the end. */
    Optional<Row> next() throws IOException;

    /** Where the next row starts; short text, to be kept as it is. */
    String checkpoint();

    /** Bytes behind this reader, for progress. */
    long position();

    /** Bytes in all, for progress. */
    long size();
}
