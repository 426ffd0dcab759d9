package org.granary.catalog.source;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnSpec.Content;
import org.granary.catalog.schema.ColumnType;
import org.granary.catalog.schema.FormatFields;
import org.granary.catalog.source.SourceDefinition.FileFormat;
import org.jspecify.annotations.Nullable;

/** Which columns a format allows. Bytes are let in only where the format makes them: whatever else is in a column passes the text detectors. */
final class FormatColumns {

    private static final Set<FileFormat.Type> WITH_LISTS = EnumSet.of(
            FileFormat.Type.JSONL,
            FileFormat.Type.JSON,
            FileFormat.Type.PARQUET,
            FileFormat.Type.IMAGES,
            FileFormat.Type.SERIES);

    private FormatColumns() {}

    /** The columns that a source declares, or its format's own where it declares none; fails where they do not fit the format. */
    static List<ColumnSpec> declared(FileFormat format, @Nullable List<ColumnSpec> columns) {
        List<ColumnSpec> wanted = columns == null || columns.isEmpty() ? ofFormat(format) : List.copyOf(columns);
        switch (format.type()) {
            case DOCUMENT -> wanted.forEach(column -> checkField(column, fields(FormatFields.DOCUMENT_COLUMNS)));
            case IMAGES -> wanted.forEach(column -> checkField(column, fields(FormatFields.IMAGE_COLUMNS)));
            case SERIES -> checkSeries(wanted);
            default -> wanted.forEach(column -> checkType(format, column));
        }
        if (format.type() == FileFormat.Type.DOCUMENT || format.type() == FileFormat.Type.IMAGES) {
            wanted.forEach(FormatColumns::checkRead);
        }
        return wanted;
    }

    private static List<ColumnSpec> ofFormat(FileFormat format) {
        return switch (format.type()) {
            case DOCUMENT -> FormatFields.DOCUMENT_COLUMNS;
            case IMAGES -> FormatFields.IMAGE_COLUMNS;
            default -> List.of();
        };
    }

    private static SortedMap<String, ColumnType> fields(List<ColumnSpec> columns) {
        var fields = new TreeMap<String, ColumnType>();
        columns.forEach(column -> fields.put(column.from(), column.type()));
        return fields;
    }

    private static void checkField(ColumnSpec column, SortedMap<String, ColumnType> fields) {
        ColumnType type = fields.get(column.from());
        if (type == null) {
            throw new IllegalArgumentException("Column '" + column.name() + "' is from '" + column.from()
                    + "', which this format does not have. It has " + String.join(", ", fields.keySet()) + ".");
        }
        if (column.type() != type) {
            throw new IllegalArgumentException("Column '" + column.name() + "' is " + column.type() + ", but '"
                    + column.from() + "' is " + type + ". Declare it so.");
        }
    }

    /** What people wrote is read by the detectors, whatever a contract says. */
    private static void checkRead(ColumnSpec column) {
        boolean written = List.of(FormatFields.TITLE, FormatFields.HEADING, FormatFields.TEXT, FormatFields.LABELS)
                .contains(column.from());
        if (written && column.content() == Content.PLAIN) {
            throw new IllegalArgumentException("Column '" + column.name() + "' is from '" + column.from()
                    + "', which people wrote. Declare its content as FREE_TEXT.");
        }
    }

    private static void checkSeries(List<ColumnSpec> columns) {
        for (ColumnSpec column : columns) {
            if (column.type() != ColumnType.DOUBLES) {
                checkField(column, FormatFields.WINDOW_FIELDS);
            }
        }
        if (columns.stream().noneMatch(column -> column.type() == ColumnType.DOUBLES)) {
            throw new IllegalArgumentException(
                    "A series has no sensor. Declare a column of type DOUBLES for each, 'from' the sensor's name.");
        }
    }

    private static void checkType(FileFormat format, ColumnSpec column) {
        if (column.type() == ColumnType.BINARY) {
            throw new IllegalArgumentException(
                    "Column '" + column.name()
                            + "' is BINARY, which only the format IMAGES gives. Deliver images as a zip, or leave the column out.");
        }
        boolean list = column.type() == ColumnType.DOUBLES || column.type() == ColumnType.STRINGS;
        if (list && !WITH_LISTS.contains(format.type())) {
            throw new IllegalArgumentException("Column '" + column.name() + "' is " + column.type() + ", but "
                    + format.type() + " has no lists. Use JSONL, JSON or PARQUET, or SERIES for readings of sensors.");
        }
    }
}
