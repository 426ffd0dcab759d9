package org.granary.spark.admit;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Of rows sorted by record id the first of each id, and of ids that the table knows none. */
final class FirstOfEachId implements Iterator<InternalRow> {

    private final Iterator<InternalRow> sorted;
    private @Nullable UTF8String last;
    private @Nullable InternalRow next;

    FirstOfEachId(Iterator<InternalRow> sorted) {
        this.sorted = sorted;
    }

    @Override
    public boolean hasNext() {
        while (next == null && sorted.hasNext()) {
            InternalRow row = sorted.next();
            UTF8String id = row.getUTF8String(ShuffledRow.RECORD_ID);
            if (!id.equals(last)) {
                // The row's bytes are Spark's and change with the next row.
                last = id.clone();
                next = row.getByte(ShuffledRow.KNOWN) == 0 ? row : null;
            }
        }
        return next != null;
    }

    @Override
    public InternalRow next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("No record is left.");
        }
        InternalRow row = next;
        next = null;
        return row;
    }
}
