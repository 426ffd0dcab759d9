package org.granary.spark.admit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnType;
import org.granary.catalog.schema.Columns;
import org.jspecify.annotations.Nullable;

/** The one row layout that records, refused rows, known ids and tallies share on their way through the shuffle. */
final class ShuffledRow {

    static final String BUCKET_NAME = "_bucket";
    static final String KNOWN_NAME = "_known";
    static final String TEXT_NAME = "_text";

    static final int BUCKET = 0;
    static final int RECORD_ID = 1;
    /** 1 for ids that the table has already: they sort first and are dropped together with their newcomers. */
    static final int KNOWN = 2;

    static final int CODE = 3;
    static final int FILE = 4;
    static final int LINE = 5;
    /** Excerpt of a refused row, or a tally. */
    static final int TEXT = 6;
    /** The first of the source's own columns. */
    static final int VALUES = 7;

    private ShuffledRow() {}

    static StructType schema(List<ColumnSpec> columns) {
        StructType schema = new StructType()
                .add(BUCKET_NAME, DataTypes.IntegerType, false)
                .add(Columns.RECORD_ID, DataTypes.StringType, true)
                .add(KNOWN_NAME, DataTypes.ByteType, false)
                .add("_" + Columns.REASON_CODE, DataTypes.StringType, true)
                .add("_" + Columns.FILE, DataTypes.StringType, true)
                .add("_" + Columns.LINE, DataTypes.LongType, true)
                .add(TEXT_NAME, DataTypes.StringType, true);
        for (ColumnSpec column : columns) {
            schema = schema.add(column.name(), sparkType(column.type()), true);
        }
        return schema;
    }

    static DataType sparkType(ColumnType type) {
        return switch (type) {
            case STRING -> DataTypes.StringType;
            case LONG -> DataTypes.LongType;
            case DOUBLE -> DataTypes.DoubleType;
            case BOOLEAN -> DataTypes.BooleanType;
            case DATE -> DataTypes.DateType;
            case TIMESTAMP -> DataTypes.TimestampType;
            case BINARY -> DataTypes.BinaryType;
            case DOUBLES -> DataTypes.createArrayType(DataTypes.DoubleType, true);
            case STRINGS -> DataTypes.createArrayType(DataTypes.StringType, true);
        };
    }

    /** A typed value in Spark's own form; texts are in it already. */
    static @Nullable Object sparkValue(@Nullable Object value) {
        if (value instanceof Instant time) {
            return DateTimeUtils.instantToMicros(time);
        }
        if (value instanceof List<?> list) {
            return new GenericArrayData(list.stream()
                    .map(element -> element instanceof String text ? UTF8String.fromString(text) : element)
                    .toArray());
        }
        return value instanceof LocalDate date ? (Object) DateTimeUtils.localDateToDays(date) : value;
    }
}
