package org.granary.spark.withdraw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.granary.spark.Orders.line;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.granary.governance.order.TakeDownOrder;
import org.granary.governance.order.WithdrawOrder.ReleaseTable;
import org.granary.governance.order.WorkReport.Released;
import org.granary.governance.order.WorkReport.Removal;
import org.granary.spark.LocalSpark;
import org.granary.spark.Orders;
import org.granary.spark.admit.Admit;
import org.granary.spark.release.Release;
import org.granary.spark.session.Progress;
import org.granary.spark.table.DeltaTables;
import org.granary.spark.table.RecordDigest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakeDownSparkTest {

    private final SparkSession spark = LocalSpark.session();
    private final DeltaTables tables = new DeltaTables(spark);

    @TempDir
    Path folder;

    private String warehouse;
    private Released released;
    private List<String> ids;

    @BeforeEach
    void buildARelease() {
        warehouse = folder.resolve("warehouse").toUri().toString();
        var admissions = List.of(
                Orders.open("pages", "g1", Orders.landing(folder.resolve("l1"), lines("A", 40))),
                Orders.open("pages", "g2", Orders.landing(folder.resolve("l2"), lines("B", 30)), Orders.OTHER));
        new Admit(spark, Orders.KEYS, Progress.NONE).run(new AdmitOrder("a1", warehouse, admissions));
        var bundles = List.of(new Bundle(Orders.OPEN, Orders.PERMIT), new Bundle(Orders.OTHER, Orders.PERMIT));
        var input = new Input(
                "pages", 2, new TreeMap<>(Map.of("text", "{note}")), Optional.empty(), new TreeMap<>(), bundles);
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
        ids =
                tables
                        .rows(source())
                        .filter("_rights_id = '" + Orders.OTHER + "'")
                        .orderBy("_record_id")
                        .collectAsList()
                        .stream()
                        .map(row -> row.<String>getAs("_record_id"))
                        .toList();
    }

    @Test
    void takesRecordsOutOfReleasesAndSources() {
        List<Removal> removals = takeDown("t1", ids.subList(0, 3));

        Removal release = removals.get(0);
        assertThat(release.table()).isEqualTo("releases/pcb/1.0.0");
        assertThat(release.tableVersion()).isEqualTo(1);
        assertThat(release.rows()).isEqualTo(3);
        assertThat(release.rowsLeft()).isEqualTo(67);
        assertThat(release.rights()).containsExactly(Orders.OTHER);
        assertThat(release.sha256()).contains(RecordDigest.of(tables.rows(path())));
        assertThat(release.sha256()).isNotEqualTo(Optional.of(released.sha256()));
        assertThat(removals.get(1).table()).isEqualTo("sources/pages");
        assertThat(removals.get(1).rows()).isEqualTo(3);
        assertThat(left(path())).doesNotContainAnyElementsOf(ids.subList(0, 3)).containsAll(ids.subList(3, 30));
        assertThat(left(source()))
                .doesNotContainAnyElementsOf(ids.subList(0, 3))
                .hasSize(67);
    }

    @Test
    void goesOnWhereItWasKilledBetweenTwoTablesAndReportsTheSameWhenRepeated() {
        List<String> before = Arrays.asList(tables.rows(path()).inputFiles());
        var releaseOnly = new TakeDownOrder(
                "t1", warehouse, ids.subList(0, 1), List.of(new ReleaseTable("pcb", "1.0.0")), List.of());
        new TakeDown(spark, Progress.NONE).run(releaseOnly);

        List<Removal> removals = takeDown("t1", ids.subList(0, 1));

        assertThat(removals).extracting(Removal::rows).containsExactly(1L, 1L);
        assertThat(takeDown("t1", ids.subList(0, 1))).isEqualTo(removals);
        assertThat(tables.version(path())).isEqualTo(1);
        List<String> after = Arrays.asList(tables.rows(path()).inputFiles());
        assertThat(before.stream().filter(file -> !after.contains(file)))
                .as("files without such a record stay as they are")
                .hasSize(1);
        assertThat(spark.sql("describe history delta.`" + path() + "`").head().toString())
                .as("the commit names no single record")
                .doesNotContain(ids.get(0));
    }

    @Test
    void countsAllThatOneOrderRemovedInSeveralRounds() {
        takeDown("t1", ids.subList(0, 3));

        List<Removal> removals = takeDown("t1", ids.subList(0, 5));

        assertThat(removals.get(0).rows()).isEqualTo(5);
        assertThat(removals.get(0).tableVersion()).isEqualTo(2);
        assertThat(removals.get(0).rowsLeft()).isEqualTo(65);
    }

    @Test
    void makesNoCommitWhereNoSuchRecordIs() {
        List<Removal> removals = takeDown("t1", List.of("00000000000000000000000000000000"));

        assertThat(removals).extracting(Removal::rows).containsExactly(0L, 0L);
        assertThat(removals.get(0).sha256()).contains(released.sha256());
        assertThat(tables.version(path())).isZero();
    }

    private static List<String> lines(String machine, int count) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            lines.add(line(i, machine + i, "1", "~", machine + "機台第" + i + "次保養"));
        }
        return lines;
    }

    private List<Removal> takeDown(String orderId, List<String> records) {
        var order = new TakeDownOrder(
                orderId, warehouse, records, List.of(new ReleaseTable("pcb", "1.0.0")), List.of("pages"));
        return new TakeDown(spark, Progress.NONE).run(order).removals();
    }

    private List<String> left(String table) {
        return tables.rows(table).collectAsList().stream()
                .map(row -> row.<String>getAs("_record_id"))
                .toList();
    }

    private String source() {
        return warehouse + "/sources/pages";
    }

    private String path() {
        return warehouse + "/releases/pcb/1.0.0";
    }
}
