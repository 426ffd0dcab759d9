package org.granary.spark.withdraw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.granary.spark.Orders.line;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
import org.granary.governance.order.WithdrawOrder;
import org.granary.governance.order.WithdrawOrder.ReleaseTable;
import org.granary.governance.order.WorkReport.Released;
import org.granary.governance.order.WorkReport.Removal;
import org.granary.governance.rights.RightsId;
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

class WithdrawSparkTest {

    private final SparkSession spark = LocalSpark.session();
    private final DeltaTables tables = new DeltaTables(spark);

    @TempDir
    Path folder;

    private String warehouse;
    private Released released;

    @BeforeEach
    void buildARelease() {
        warehouse = folder.resolve("warehouse").toUri().toString();
        var admissions = List.of(
                Orders.open("logs", "g1", Orders.landing(folder.resolve("l1"), lines("A", 40))),
                Orders.open("logs", "g2", Orders.landing(folder.resolve("l2"), lines("B", 30)), Orders.OTHER));
        new Admit(spark, Orders.KEYS, Progress.NONE).run(new AdmitOrder("a1", warehouse, admissions));
        var bundles = List.of(new Bundle(Orders.OPEN, Orders.PERMIT), new Bundle(Orders.OTHER, Orders.PERMIT));
        var input = new Input(
                "logs", 2, new TreeMap<>(Map.of("text", "{note}")), Optional.empty(), new TreeMap<>(), bundles);
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

    @Test
    void takesABundleOutOfReleasesAndSources() {
        List<Removal> removals = withdraw("w1", Orders.OTHER);

        assertThat(removals).hasSize(2);
        Removal release = removals.get(0);
        assertThat(release.table()).isEqualTo("releases/pcb/1.0.0");
        assertThat(release.tableVersion()).isEqualTo(1);
        assertThat(release.rows()).isEqualTo(30);
        assertThat(release.files()).isPositive();
        assertThat(release.rowsLeft()).isEqualTo(40);
        assertThat(release.rights()).containsExactly(Orders.OTHER);
        assertThat(release.sha256()).contains(RecordDigest.of(tables.rows(path())));
        assertThat(release.sha256()).isNotEqualTo(Optional.of(released.sha256()));
        assertThat(tables.rows(path())
                        .filter("_rights_id = '" + Orders.OTHER + "'")
                        .count())
                .isZero();
        assertThat(removals.get(1).table()).isEqualTo("sources/logs");
        assertThat(removals.get(1).rows()).isEqualTo(30);
        assertThat(removals.get(1).sha256()).isEmpty();
    }

    @Test
    void rewritesNoFile() throws Exception {
        Map<String, FileTime> before = files();

        withdraw("w1", Orders.OTHER);

        Map<String, FileTime> left = new TreeMap<>(before);
        left.keySet().retainAll(List.of(tables.rows(path()).inputFiles()));
        assertThat(files()).containsAllEntriesOf(left);
        assertThat(before.keySet()).contains(tables.rows(path()).inputFiles());
    }

    @Test
    void leavesTheReleasedVersionReadable() {
        withdraw("w1", Orders.OTHER);

        assertThat(RecordDigest.of(tables.rows(path(), 0))).isEqualTo(released.sha256());
        assertThat(tables.rows(path(), 0).count()).isEqualTo(70);
    }

    @Test
    void reportsTheSameWhenRepeated() {
        List<Removal> first = withdraw("w1", Orders.OTHER);

        assertThat(withdraw("w1", Orders.OTHER)).isEqualTo(first);
        assertThat(tables.version(path())).isEqualTo(1);
    }

    @Test
    void makesNoCommitWhereTheBundleIsNot() {
        List<Removal> removals = withdraw("w1", new RightsId("r-00000000000000cc"));

        assertThat(removals).extracting(Removal::rows).containsExactly(0L, 0L);
        assertThat(removals.get(0).rights()).isEmpty();
        assertThat(removals.get(0).sha256()).contains(released.sha256());
        assertThat(tables.version(path())).isZero();
    }

    @Test
    void withdrawsOneBundleAfterTheOther() {
        withdraw("w1", Orders.OTHER);

        List<Removal> second = withdraw("w2", Orders.OPEN);

        assertThat(second.get(0).tableVersion()).isEqualTo(2);
        assertThat(second.get(0).rowsLeft()).isZero();
        assertThat(second.get(0).rows()).isEqualTo(40);
    }

    private static List<String> lines(String machine, int count) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            lines.add(line(i, machine + i, "1", "~", machine + "機台第" + i + "次保養"));
        }
        return lines;
    }

    private List<Removal> withdraw(String orderId, RightsId rights) {
        var order = new WithdrawOrder(
                orderId, warehouse, List.of(rights), List.of(new ReleaseTable("pcb", "1.0.0")), List.of("logs"));
        return new Withdraw(spark, Progress.NONE).run(order).removals();
    }

    private String path() {
        return warehouse + "/releases/pcb/1.0.0";
    }

    private Map<String, FileTime> files() throws Exception {
        var files = new TreeMap<String, FileTime>();
        for (String file : Arrays.asList(tables.rows(path(), 0).inputFiles())) {
            files.put(file, Files.getLastModifiedTime(Path.of(java.net.URI.create(file))));
        }
        return files;
    }
}
