package org.granary.spark.table;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * How often Parquet looks at its memory while rows with images are written. It looks at every hundredth row by default: of images that is a gigabyte.
 */
final class LargeValues {

    private static final List<String> CHECKS =
            List.of("parquet.block.size.row.check.min", "parquet.page.size.row.check.min");
    private static final String OFTEN = "4";

    private LargeValues() {}

    /** Writes with more looks where the rows have bytes. */
    static <T> T whileWriting(SparkSession spark, Dataset<Row> rows, Supplier<T> write) {
        boolean bytes = Arrays.stream(rows.schema().fields())
                .anyMatch(field -> field.dataType().equals(DataTypes.BinaryType));
        List<String> set = bytes ? CHECKS : List.of();
        set.forEach(key -> spark.conf().set(key, OFTEN));
        try {
            return write.get();
        } finally {
            set.forEach(spark.conf()::unset);
        }
    }
}
