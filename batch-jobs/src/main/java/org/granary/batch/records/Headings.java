package org.granary.batch.records;

import java.util.ArrayList;
import java.util.List;
import org.granary.batch.BatchErrors;
import org.granary.catalog.schema.ColumnSpec;

/** Where the wanted columns stand among a file's headings. */
final class Headings {

    private Headings() {}

    /** For each column the index of its heading; fails with SCHEMA_COLUMN_MISSING or SCHEMA_COLUMN_TWICE. */
    static int[] mapping(String file, List<String> headings, List<ColumnSpec> columns) {
        List<String> missing = new ArrayList<>();
        List<String> twice = new ArrayList<>();
        int[] indexes = new int[columns.size()];
        for (int i = 0; i < indexes.length; i++) {
            String from = columns.get(i).from().strip();
            indexes[i] = headings.indexOf(from);
            if (indexes[i] < 0) {
                missing.add(from);
            } else if (headings.lastIndexOf(from) != indexes[i]) {
                twice.add(from);
            }
        }
        if (!missing.isEmpty()) {
            throw BatchErrors.columnMissing(file, missing, headings);
        }
        if (!twice.isEmpty()) {
            throw BatchErrors.columnTwice(file, twice);
        }
        return indexes;
    }
}
