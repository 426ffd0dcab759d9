package org.granary.spark.withdraw;

import static org.granary.spark.Orders.line;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.granary.governance.order.AdmitOrder;
import org.granary.governance.order.ReleaseOrder;
import org.granary.governance.order.ReleaseOrder.Bundle;
import org.granary.governance.order.ReleaseOrder.Input;
import org.granary.governance.order.ReleaseOrder.SplitRatios;
import org.granary.governance.order.WorkReport.Released;
import org.granary.spark.LocalSpark;
import org.granary.spark.Orders;
import org.granary.spark.admit.Admit;
import org.granary.spark.release.Release;
import org.granary.spark.session.Progress;
import org.granary.spark.table.DeltaTables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A source with records of two bundles, and a release of both: 40 under {@code Orders.OPEN}, 30 under {@code Orders.OTHER}. */
@SuppressWarnings("NullAway.Init")
abstract class ReleasedRecords {

    static final String SOURCE = "logs";

    final SparkSession spark = LocalSpark.session();
    final DeltaTables tables = new DeltaTables(spark);

    @TempDir
    Path folder;

    String warehouse;
    Released released;

    @BeforeEach
    void buildARelease() {
        warehouse = folder.resolve("warehouse").toUri().toString();
        var admissions = List.of(
                Orders.open(SOURCE, "g1", Orders.landing(folder.resolve("l1"), lines("A", 40))),
                Orders.open(SOURCE, "g2", Orders.landing(folder.resolve("l2"), lines("B", 30)), Orders.OTHER));
        new Admit(spark, Orders.KEYS, Progress.NONE).run(new AdmitOrder("a1", warehouse, admissions));
        var bundles = List.of(new Bundle(Orders.OPEN, Orders.PERMIT), new Bundle(Orders.OTHER, Orders.PERMIT));
        var input = new Input(
                SOURCE, 2, new TreeMap<>(Map.of("text", "{note}")), Optional.empty(), new TreeMap<>(), bundles);
        released = new Release(spark, Progress.NONE)
                .run(new ReleaseOrder(
                        "o1",
                        warehouse,
                        "pcb",
                        "1.0.0",
                        List.of("text"),
                        List.of(input),
                        1,
                        new SplitRatios(0.7, 0.1, 0.1, 0.1),
                        "seed"));
    }

    private static List<String> lines(String machine, int count) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            lines.add(line(i, machine + i, "1", "~", machine + "機台第" + i + "次保養"));
        }
        return lines;
    }

    /** Where the release's table is. */
    String path() {
        return warehouse + "/releases/pcb/1.0.0";
    }

    /** Where the source's table is. */
    String source() {
        return warehouse + "/sources/" + SOURCE;
    }
}
