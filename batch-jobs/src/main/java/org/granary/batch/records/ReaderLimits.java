package org.granary.batch.records;

/**
 * How much one record may be; memory is bound by it, whatever the file's size.
 *
 * @param maxRecordBytes of a CSV record or a line, in UTF-8; of the text in a JSON record, in characters
 */
public record ReaderLimits(int maxRecordBytes) {

    /** Characters of a refused row that are kept. */
    public static final int EXCERPT = 500;

    /** 8 MB a record. */
    public static final ReaderLimits DEFAULT = new ReaderLimits(8_000_000);

    public ReaderLimits {
        if (maxRecordBytes < 100) {
            throw new IllegalArgumentException(
                    "A record limit of " + maxRecordBytes + " bytes leaves room for none; use 100 or more.");
        }
    }
}
