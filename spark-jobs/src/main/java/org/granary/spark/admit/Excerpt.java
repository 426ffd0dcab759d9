package org.granary.spark.admit;

import java.util.List;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnSpec.Content;
import org.granary.catalog.schema.ColumnType;
import org.jspecify.annotations.Nullable;

/** What quarantine keeps of a refused row: de-identified, then cut. */
final class Excerpt {

    /** Characters kept. */
    static final int LENGTH = 500;

    /** Characters that are de-identified: far more than is kept, so that no identifier is cut in two within what is kept. */
    private static final int LOOKED_AT = 8 * LENGTH;

    private final @Nullable Cleaning cleaning;
    private final List<ColumnSpec> columns;

    Excerpt(@Nullable Cleaning cleaning, List<ColumnSpec> columns) {
        this.cleaning = cleaning;
        this.columns = columns;
    }

    String ofText(String text) {
        String part = cut(text, LOOKED_AT);
        return cut(cleaning == null ? part : cleaning.uncounted(part), LENGTH);
    }

    /** The row as {@code column=value} with the culprit first; {@code culprit} is -1 where no single column is to blame. */
    String ofRow(@Nullable String[] values, int culprit) {
        var row = new StringBuilder();
        if (culprit >= 0) {
            append(row, values, culprit);
        }
        for (int i = 0; i < values.length && row.length() < LOOKED_AT; i++) {
            if (i != culprit) {
                append(row, values, i);
            }
        }
        return ofText(row.toString());
    }

    private void append(StringBuilder row, @Nullable String[] values, int at) {
        ColumnSpec column = columns.get(at);
        String value = values[at];
        if (value != null && cleaning != null && column.content() == Content.DIRECT_IDENTIFIER && !value.isBlank()) {
            value = cleaning.uncounted(value, Cleaning.kindOf(column.name()));
        }
        if (value != null && column.type() == ColumnType.BINARY) {
            // Nothing reads bytes for identifiers, so that none may stay behind.
            value = "(bytes)";
        }
        row.append(row.isEmpty() ? "" : "; ").append(column.name()).append('=').append(value == null ? "" : value);
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
