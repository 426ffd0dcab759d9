package org.granary.spark.withdraw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.granary.catalog.fault.GranaryException;
import org.granary.governance.order.PurgeTablesOrder;
import org.granary.governance.order.PurgeTablesOrder.Part;
import org.granary.governance.order.TakeDownOrder;
import org.granary.governance.order.WithdrawOrder;
import org.granary.governance.order.WithdrawOrder.ReleasePart;
import org.granary.governance.order.WithdrawOrder.ReleaseTable;
import org.granary.governance.order.WorkReport.PurgedTable;
import org.granary.governance.rights.RightsId;
import org.granary.spark.Orders;
import org.granary.spark.purge.PurgeTables;
import org.granary.spark.session.Progress;
import org.junit.jupiter.api.Test;

class PurgeTablesSparkTest extends ReleasedRecords {

    private static final String RELEASE = "releases/pcb/1.0.0";
    private static final ReleaseTable TABLE = new ReleaseTable("pcb", "1.0.0");

    @Test
    void removesAWithdrawnBundlesFilesFromTheDiskAndNothingElse() throws IOException {
        withdrawOpen();
        SortedSet<String> others = files(Orders.OTHER);
        assertThat(files(Orders.OPEN)).as("a withdrawal leaves the files").isNotEmpty();
        long bytes = bytes(Orders.OPEN, RELEASE);

        List<PurgedTable> purged = purge(Orders.OPEN);

        assertThat(files(Orders.OPEN)).isEmpty();
        assertThat(files(Orders.OTHER)).isEqualTo(others);
        assertThat(purged)
                .extracting(PurgedTable::table)
                .containsExactly(RELEASE, "sources/" + SOURCE, "sources/never");
        assertThat(purged.get(0).bytes()).isEqualTo(bytes).isPositive();
        assertThat(purged.get(0).tableVersion()).isEqualTo(1);
        assertThat(purged.get(2).tableVersion()).isEqualTo(-1);
        assertThat(tables.rows(path()).count()).isEqualTo(30);
        assertThat(tables.rows(source()).count()).isEqualTo(30);
        assertThat(tables.rows(path(), 0)
                        .filter("_rights_id = '" + Orders.OTHER + "'")
                        .count())
                .as("older versions keep the other bundles")
                .isEqualTo(30);
        assertThatThrownBy(() -> tables.rows(path(), 0)
                        .filter("_rights_id = '" + Orders.OPEN + "'")
                        .collectAsList())
                .hasStackTraceContaining("FileNotFoundException");
    }

    @Test
    void removesFilesThatATakeDownReplacedAndKeepsTheirReplacements() throws IOException {
        String gone = tables.rows(path())
                .filter("_rights_id = '" + Orders.OTHER + "'")
                .head()
                .getAs("_record_id");
        int before = files(Orders.OTHER).size();
        new TakeDown(spark, Progress.NONE)
                .run(new TakeDownOrder("t1", warehouse, List.of(gone), List.of(TABLE), List.of(SOURCE)));
        assertThat(files(Orders.OTHER)).hasSizeGreaterThan(before);
        SortedSet<String> open = files(Orders.OPEN);

        purge(Orders.OTHER);

        assertThat(files(Orders.OTHER).size()).isLessThanOrEqualTo(before);
        assertThat(files(Orders.OPEN)).isEqualTo(open);
        assertThat(left(path())).hasSize(69).doesNotContain(gone);
        assertThat(left(source())).hasSize(69).doesNotContain(gone);
    }

    @Test
    void findsNothingMoreWhenRepeatedButTakesWhatAKilledWriteLeft() throws IOException {
        withdrawOpen();
        purge(Orders.OPEN);

        assertThat(purge(Orders.OPEN)).extracting(PurgedTable::files).containsExactly(0L, 0L, 0L);

        Path left = Files.createDirectories(folder.resolve("warehouse/sources/logs/_rights_id=" + Orders.OPEN));
        Files.writeString(left.resolve("part-0.parquet"), "never committed");
        assertThat(purge(Orders.OPEN)).extracting(PurgedTable::files).containsExactly(0L, 1L, 0L);
        assertThat(left).doesNotExist();
    }

    @Test
    void removesNothingWhereFilesThatAreNeededAreNotFound() throws IOException {
        String gone = tables.rows(path())
                .filter("_rights_id = '" + Orders.OTHER + "'")
                .head()
                .getAs("_record_id");
        new TakeDown(spark, Progress.NONE)
                .run(new TakeDownOrder("t1", warehouse, List.of(gone), List.of(TABLE), List.of(SOURCE)));
        String needed = Stream.of(tables.rows(path()).inputFiles())
                .filter(file -> file.contains("_rights_id=" + Orders.OTHER))
                .findFirst()
                .orElseThrow();
        Files.delete(Path.of(URI.create(needed)));
        SortedSet<String> before = files(Orders.OTHER);

        assertThatThrownBy(() -> purge(Orders.OTHER))
                .isInstanceOf(GranaryException.class)
                .hasMessageContaining("names 1 files");

        assertThat(files(Orders.OTHER)).isEqualTo(before);
    }

    /** A log is kept for ever, so that what it says of a file's values would outlive the file. */
    @Test
    void logsSayHowManyRecordsAFileHasAndNothingThatTheySay() throws IOException {
        int read = 0;
        for (String table : List.of(RELEASE, "sources/" + SOURCE)) {
            try (Stream<Path> log =
                    Files.list(folder.resolve("warehouse").resolve(table).resolve("_delta_log"))) {
                for (Path commit :
                        log.filter(file -> file.toString().endsWith(".json")).toList()) {
                    String text = Files.readString(commit);
                    assertThat(text).doesNotContain("機台", "minValues", "maxValues");
                    read += text.contains("numRecords") ? 1 : 0;
                }
            }
        }
        assertThat(read).isEqualTo(3);
    }

    private void withdrawOpen() {
        new Withdraw(spark, Progress.NONE)
                .run(new WithdrawOrder(
                        "w1",
                        warehouse,
                        List.of(Orders.OPEN),
                        List.of(new ReleasePart(TABLE, List.of(Orders.OPEN))),
                        List.of(SOURCE)));
    }

    private List<PurgedTable> purge(RightsId rights) {
        var order = new PurgeTablesOrder(
                "p1",
                warehouse,
                Stream.of(RELEASE, "sources/" + SOURCE, "sources/never")
                        .map(table -> new Part(table, List.of(rights)))
                        .toList());
        return new PurgeTables(spark, Progress.NONE).run(order).tables();
    }

    private List<String> left(String table) {
        return tables.rows(table).select("_record_id").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** Data files of a bundle in all tables, below the warehouse. */
    private SortedSet<String> files(RightsId rights) throws IOException {
        Path root = folder.resolve("warehouse");
        try (Stream<Path> all = Files.walk(root)) {
            return all.map(file -> root.relativize(file).toString())
                    .filter(file -> file.contains("_rights_id=" + rights + "/") && file.endsWith(".parquet"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private long bytes(RightsId rights, String table) throws IOException {
        long bytes = 0;
        for (String file : files(rights)) {
            if (file.startsWith(table)) {
                bytes += Files.size(folder.resolve("warehouse").resolve(file));
            }
        }
        return bytes;
    }
}
