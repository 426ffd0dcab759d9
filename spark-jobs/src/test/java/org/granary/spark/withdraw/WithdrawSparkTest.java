package org.granary.spark.withdraw;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.granary.governance.order.WithdrawOrder;
import org.granary.governance.order.WithdrawOrder.ReleasePart;
import org.granary.governance.order.WithdrawOrder.ReleaseTable;
import org.granary.governance.order.WorkReport.Removal;
import org.granary.governance.rights.RightsId;
import org.granary.spark.Orders;
import org.granary.spark.session.Progress;
import org.granary.spark.table.RecordDigest;
import org.junit.jupiter.api.Test;

class WithdrawSparkTest extends ReleasedRecords {

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

    private List<Removal> withdraw(String orderId, RightsId rights) {
        var order = new WithdrawOrder(
                orderId,
                warehouse,
                List.of(rights),
                List.of(new ReleasePart(new ReleaseTable("pcb", "1.0.0"), List.of(rights))),
                List.of(SOURCE));
        return new Withdraw(spark, Progress.NONE).run(order).removals();
    }

    private Map<String, FileTime> files() throws Exception {
        var files = new TreeMap<String, FileTime>();
        for (String file : Arrays.asList(tables.rows(path(), 0).inputFiles())) {
            files.put(file, Files.getLastModifiedTime(Path.of(java.net.URI.create(file))));
        }
        return files;
    }
}
