package org.granary.spark.admit;

import java.util.List;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnSpec.Content;
import org.granary.catalog.schema.ColumnType;
import org.granary.governance.deidentify.IdentifierKind;
import org.jspecify.annotations.Nullable;

/** What quarantine keeps of a refused row: de-identified, then cut. */
final class Excerpt {

    /** Characters kept. */
    static final int LENGTH = 500;

    /** Characters that are de-identified: far more than is kept, so that no identifier is cut in two within what is kept. */
    private static final int LOOKED_AT = 8 * LENGTH;

    private final @Nullable Cleaning cleaning;
    private final List<ColumnSpec> columns;
    private final IdentifierKind[] kinds;

    Excerpt(@Nullable Cleaning cleaning, List<ColumnSpec> columns, IdentifierKind[] kinds) {
        this.cleaning = cleaning;
        this.columns = columns;
        this.kinds = kinds;
    }

    String ofText(String text) {
        String part = cut(text, LOOKED_AT);
        return cut(cleaning == null ? part : cleaning.uncounted(part), LENGTH);
    }

    /**
     * Of a row that could not be taken apart; null where a company delivered it. Nobody knows which part of such a row was a column of names, and a name
     * alone, without words around it, is not always found. The company sees the line's number and has the line.
     */
    @Nullable
    String ofUnread(String text) {
        return cleaning == null ? ofText(text) : null;
    }

    /** The row as {@code column=value} with the culprit first; {@code culprit} is -1 where no single column is to blame. */
    String ofRow(@Nullable String[] values, int culprit) {
        if (cleaning != null) {
            cleaning.begin(columns, kinds, values);
        }
        var row = new StringBuilder();
        if (culprit >= 0) {
            append(row, values, culprit, true);
        }
        for (int i = 0; i < values.length && row.length() < LOOKED_AT; i++) {
            if (i != culprit) {
                append(row, values, i, i > culprit && columns.get(i).type() != ColumnType.STRING);
            }
        }
        return ofText(row.toString());
    }

    /** What was not read as its column's type may be anything, a name that slipped in for example: of such a value a company's row shows the shape. */
    private void append(StringBuilder row, @Nullable String[] values, int at, boolean unread) {
        ColumnSpec column = columns.get(at);
        String value = values[at];
        if (value != null && cleaning != null && column.content() == Content.DIRECT_IDENTIFIER && !value.isBlank()) {
            value = cleaning.uncounted(value, kinds[at]);
        } else if (value != null && cleaning != null && unread) {
            value = shape(value);
        }
        if (value != null && column.type() == ColumnType.BINARY) {
            // Nothing reads bytes for identifiers, so that none may stay behind.
            value = "(bytes)";
        }
        row.append(row.isEmpty() ? "" : "; ").append(column.name()).append('=').append(value == null ? "" : value);
    }

    /** Digits as 9, letters as A, Chinese characters as 字, signs as they are. */
    private static String shape(String value) {
        var shape = new StringBuilder();
        value.codePoints().forEach(c -> {
            if (Character.isDigit(c)) {
                shape.append('9');
            } else if (Character.isIdeographic(c)) {
                shape.append('字');
            } else {
                shape.appendCodePoint(Character.isLetter(c) ? 'A' : c);
            }
        });
        return shape.toString();
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
