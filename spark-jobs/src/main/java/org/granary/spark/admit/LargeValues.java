package org.granary.spark.admit;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.granary.catalog.schema.ColumnType;
import org.granary.governance.order.AdmitOrder.Admission;

/**
 * How often Parquet looks at its memory while rows with images are written. It looks at every hundredth row by default: of images that is a gigabyte.
 */
final class LargeValues {

    private static final List<String> CHECKS =
            List.of("parquet.block.size.row.check.min", "parquet.page.size.row.check.min");
    private static final String OFTEN = "4";

    private LargeValues() {}

    /** Writes with more looks where the admission has bytes. */
    static void during(SparkSession spark, Admission admission, Runnable write) {
        boolean bytes = admission.columns().stream().anyMatch(column -> column.type() == ColumnType.BINARY);
        List<String> set = bytes ? CHECKS : List.of();
        set.forEach(key -> spark.conf().set(key, OFTEN));
        try {
            write.run();
        } finally {
            set.forEach(spark.conf()::unset);
        }
    }
}
