package org.granary.spark.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.granary.spark.Orders.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.granary.catalog.schema.Columns;
import org.granary.governance.order.AdmitOrder;
import org.granary.governance.order.PurgeOrder;
import org.granary.spark.LocalSpark;
import org.granary.spark.Orders;
import org.granary.spark.admit.Admit;
import org.granary.spark.session.Progress;
import org.granary.spark.table.DeltaTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurgeSparkTest {

    private final DeltaTables tables = new DeltaTables(LocalSpark.session());

    @TempDir
    Path folder;

    @Test
    void removesTheRowsOfEachReadingFromTableAndDiskAndTellsTheSameWhenRepeated() throws IOException {
        String warehouse = folder.resolve("warehouse").toUri().toString();
        admit(warehouse, "g1", "l1", "x");
        admit(warehouse, "g2", "l2", "y");
        admit(warehouse, "g1-again", "l3", "z");
        Path quarantine = folder.resolve("warehouse/quarantine/logs");
        long before = parquetFiles(quarantine);
        var order = new PurgeOrder("purge-g1", warehouse, "logs", new TreeSet<>(Set.of("g1", "g1-again")));

        var first = new Purge(LocalSpark.session(), Progress.NONE).run(order);
        var second = new Purge(LocalSpark.session(), Progress.NONE).run(order);

        assertThat(first.rows()).isEqualTo(2);
        assertThat(second).isEqualTo(first);
        assertThat(tables.rows(warehouse + "/quarantine/logs")
                        .select(Columns.GATHERING_ID)
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("g2");
        assertThat(parquetFiles(quarantine)).isEqualTo(before - 2);
        assertThat(tables.rows(warehouse + "/sources/logs").count()).isEqualTo(1);
    }

    @Test
    void hasNothingToDoWhereNothingWasRefused() {
        String warehouse = folder.resolve("warehouse").toUri().toString();

        assertThat(new Purge(LocalSpark.session(), Progress.NONE)
                        .run(new PurgeOrder("purge-g1", warehouse, "logs", new TreeSet<>(Set.of("g1"))))
                        .rows())
                .isZero();
    }

    private void admit(String warehouse, String gathering, String landing, String wrong) {
        Path lines = Orders.landing(
                folder.resolve(landing), List.of(line(2, "A", "1", "~", "一"), line(3, "B", wrong, "~", "二")));
        new Admit(LocalSpark.session(), Orders.KEYS, Progress.NONE)
                .run(new AdmitOrder(
                        "o-" + gathering, warehouse, List.of(Orders.industry("logs", gathering, lines, 1.0))));
    }

    private static long parquetFiles(Path table) throws IOException {
        try (Stream<Path> files = Files.walk(table)) {
            return files.filter(file -> file.toString().endsWith(".parquet")
                            && !file.toString().contains("_delta_log"))
                    .count();
        }
    }
}
