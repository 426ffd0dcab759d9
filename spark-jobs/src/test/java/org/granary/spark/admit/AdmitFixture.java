package org.granary.spark.admit;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.granary.governance.order.AdmitOrder;
import org.granary.governance.order.AdmitOrder.Admission;
import org.granary.governance.order.WorkReport.Gathering;
import org.granary.spark.LocalSpark;
import org.granary.spark.Orders;
import org.granary.spark.session.Progress;
import org.granary.spark.table.DeltaTables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A warehouse, and orders that admit into it. */
@SuppressWarnings("NullAway.Init")
abstract class AdmitFixture {

    final SparkSession spark = LocalSpark.session();
    final DeltaTables tables = new DeltaTables(spark);

    @TempDir
    Path folder;

    String warehouse;

    @BeforeEach
    void placeWarehouse() {
        warehouse = folder.resolve("warehouse").toUri().toString();
    }

    Gathering admit(Admission admission) {
        return new Admit(spark, Orders.KEYS, Progress.NONE)
                .run(new AdmitOrder("o1", warehouse, List.of(admission)))
                .gatherings()
                .get(0);
    }

    Dataset<Row> source(String name) {
        return tables.rows(warehouse + "/sources/" + name);
    }

    Dataset<Row> quarantine(String name) {
        return tables.rows(warehouse + "/quarantine/" + name);
    }
}
