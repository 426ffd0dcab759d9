package org.granary.batch.landing;

import static java.util.Objects.requireNonNull;

import org.granary.batch.records.Row;

/** A row and the file that it stood in; {@code file} is the publisher's name for it. */
public record LandedRow(String file, Row row) {
    public LandedRow {
        requireNonNull(file, "file");
        requireNonNull(row, "row");
    }
}
