package org.granary.spark.withdraw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.granary.governance.order.TakeDownOrder;
import org.granary.governance.order.WithdrawOrder.ReleaseTable;
import org.granary.governance.order.WorkReport.Removal;
import org.granary.spark.Orders;
import org.granary.spark.session.Progress;
import org.granary.spark.table.RecordDigest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class TakeDownSparkTest extends ReleasedRecords {

    private List<String> ids;

    @BeforeEach
    void pickRecords() {
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
        assertThat(removals.get(1).table()).isEqualTo("sources/" + SOURCE);
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

    private List<Removal> takeDown(String orderId, List<String> records) {
        var order = new TakeDownOrder(
                orderId, warehouse, records, List.of(new ReleaseTable("pcb", "1.0.0")), List.of(SOURCE));
        return new TakeDown(spark, Progress.NONE).run(order).removals();
    }

    private List<String> left(String table) {
        return tables.rows(table).collectAsList().stream()
                .map(row -> row.<String>getAs("_record_id"))
                .toList();
    }
}
