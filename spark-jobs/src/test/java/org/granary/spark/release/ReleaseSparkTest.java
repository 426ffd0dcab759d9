package org.granary.spark.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.granary.spark.Orders.line;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.schema.Columns;
import org.granary.governance.order.AdmitOrder;
import org.granary.governance.order.ReleaseOrder;
import org.granary.governance.order.ReleaseOrder.Bundle;
import org.granary.governance.order.ReleaseOrder.Input;
import org.granary.governance.order.ReleaseOrder.SplitRatios;
import org.granary.governance.order.WorkReport.Released;
import org.granary.spark.LocalSpark;
import org.granary.spark.Orders;
import org.granary.spark.admit.Admit;
import org.granary.spark.fault.SparkErrorCode;
import org.granary.spark.session.Progress;
import org.granary.spark.table.DeltaTables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseSparkTest {

    static final SplitRatios RATIOS = new SplitRatios(0.7, 0.1, 0.1, 0.1);

    private final SparkSession spark = LocalSpark.session();
    private final DeltaTables tables = new DeltaTables(spark);

    /** One source for all tests: a release only reads it. */
    @TempDir
    static Path sources;

    @TempDir
    Path folder;

    private String warehouse;

    /** 120 records of 30 machines under the open bundle, 20 under another, some of them the same text in other width. */
    @BeforeAll
    static void admitTwoBundles() {
        var first = new ArrayList<String>();
        for (int i = 0; i < 120; i++) {
            first.add(line(i, "M" + i % 30, "" + i, "~", "第" + i + "次保養，更換濾芯與密封圈"));
        }
        var second = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            second.add(line(i, "N" + i % 5, "" + i, "~", i < 2 ? "短" : "主軸異音，第" + i + "次檢查"));
        }
        second.add(line(90, "M3", "1000", "~", "第３次保養,  更換濾芯與密封圈".replace(",  ", "，")));
        var admissions = List.of(
                Orders.open("logs", "g1", Orders.landing(sources.resolve("l1"), first)),
                Orders.open("logs", "g2", Orders.landing(sources.resolve("l2"), second), Orders.OTHER));
        new Admit(LocalSpark.session(), Orders.KEYS, Progress.NONE)
                .run(new AdmitOrder("a1", sources.toUri().toString(), admissions));
    }

    @BeforeEach
    void placeWarehouse() throws Exception {
        warehouse = folder.resolve("warehouse").toUri().toString();
        Files.createDirectories(folder.resolve("warehouse"));
        Files.createSymbolicLink(folder.resolve("warehouse/sources"), sources.resolve("sources"));
    }

    @Test
    void buildsAReleaseAsVersionZeroInOneCommit() {
        Released report = release(order("o1", "1.0.0", both()));

        assertThat(report.tableVersion()).isZero();
        assertThat(report.rows().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(138);
        assertThat(report.rows().keySet()).containsExactlyInAnyOrder("train", "validation", "test", "eval");
        assertThat(report.leftOut()).isEqualTo(Map.of("DENIED", 0L, "TOO_SHORT", 2L, "DUPLICATE", 1L));
        assertThat(report.rowsByRights()).isEqualTo(Map.of(Orders.OPEN.value(), 119L, Orders.OTHER.value(), 19L));
        assertThat(tables.version(path("1.0.0"))).isZero();
        Dataset<Row> rows = rows("1.0.0");
        assertThat(rows.columns()).containsExactly("text", "_record_id", "_rights_id", "_source_id", "_group", "split");
        assertThat(rows.schema().apply(Columns.SPLIT).nullable()).isFalse();
        assertThat(rows.schema().apply(Columns.RIGHTS_ID).nullable()).isFalse();
    }

    @Test
    void keepsHistoryAndFewSortedFiles() {
        release(order("o1", "1.0.0", both()));

        Row detail = io.delta.tables.DeltaTable.forPath(spark, path("1.0.0"))
                .detail()
                .head();
        assertThat(detail.<String, String>getJavaMap(detail.fieldIndex("properties")))
                .containsEntry("delta.logRetentionDuration", "interval 36500 days")
                .containsEntry("delta.deletedFileRetentionDuration", "interval 36500 days");
        assertThat(detail.<Long>getAs("numFiles")).isLessThanOrEqualTo(8);
        for (String file : rows("1.0.0").inputFiles()) {
            assertThat(spark.read().parquet(file).select(Columns.RECORD_ID).collectAsList())
                    .extracting(row -> row.getString(0))
                    .isSorted();
        }
    }

    @Test
    void keepsEachGroupOnOneSide() {
        release(order("o1", "1.0.0", both()));

        var sides = new TreeMap<String, String>();
        for (Row row : rows("1.0.0").select(Columns.GROUP, Columns.SPLIT).collectAsList()) {
            String before = sides.putIfAbsent(row.getString(0), row.getString(1));
            assertThat(before == null || before.equals(row.getString(1))).isTrue();
        }
        assertThat(sides).hasSize(35);
    }

    @Test
    void fillsEverySplitWhereThereAreAsManyGroupsAsSplits() {
        Input few = input(permitted(), Map.of("machine", "M1"), Optional.of("hours"));
        Released report = release(order("o1", "1.0.0", List.of(few)));

        assertThat(report.rows()).isEqualTo(Map.of("train", 1L, "validation", 1L, "test", 1L, "eval", 1L));
        assertThat(report.leftOut()).containsEntry("FILTERED", 137L);
    }

    @Test
    void givesTheSameDigestAndSplitsForTheSameRecipe() {
        Released first = release(order("o1", "1.0.0", both()));
        Released second = release(order("o2", "1.0.1", both()));

        assertThat(second.sha256()).isEqualTo(first.sha256()).matches("[0-9a-f]{64}");
        assertThat(rows("1.0.1")
                        .select("_record_id", "split")
                        .exceptAll(rows("1.0.0").select("_record_id", "split"))
                        .count())
                .isZero();
    }

    @Test
    void digestsTheSortedIdsEachWithALineFeed() throws Exception {
        Released report = release(order("o1", "1.0.0", both()));

        var digest = MessageDigest.getInstance("SHA-256");
        rows("1.0.0").select("_record_id").collectAsList().stream()
                .map(row -> row.getString(0) + "\n")
                .sorted()
                .forEach(line -> digest.update(line.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        assertThat(report.sha256()).isEqualTo(HexFormat.of().formatHex(digest.digest()));
    }

    @Test
    void leavesOutBundlesThatAreDeniedOrNotListed() {
        var denied = List.of(new Bundle(Orders.OPEN, Orders.PERMIT), new Bundle(Orders.OTHER, Orders.DENY));

        Released report = release(order("o1", "1.0.0", List.of(input(denied, Map.of(), Optional.of("machine")))));

        assertThat(report.leftOut()).containsEntry("DENIED", 21L);
        assertThat(report.rowsByRights().keySet()).containsExactly(Orders.OPEN.value());
    }

    @Test
    void reportsAReleaseAgainToTheOrderThatBuiltIt() {
        Released first = release(order("o1", "1.0.0", both()));

        assertThat(release(order("o1", "1.0.0", both()))).isEqualTo(first);
        assertThat(tables.version(path("1.0.0"))).isZero();
    }

    @Test
    void refusesToBuildAReleaseThatAnotherOrderBuilt() {
        release(order("o1", "1.0.0", both()));

        assertThatThrownBy(() -> release(order("o2", "1.0.0", both())))
                .isInstanceOfSatisfying(
                        GranaryException.class,
                        fault -> assertThat(fault.code()).isEqualTo(SparkErrorCode.RELEASE_EXISTS))
                .hasMessageContaining("Choose the next version");
    }

    @Test
    void saysThatNothingIsLeft() {
        var none = List.of(new Bundle(Orders.OPEN, Orders.DENY));

        assertThatThrownBy(() -> release(order("o1", "1.0.0", List.of(input(none, Map.of(), Optional.empty())))))
                .hasMessageContaining("DENIED=141");
        assertThat(tables.exists(path("1.0.0"))).isFalse();
    }

    @Test
    void saysWhichColumnARecipeNamesInVain() {
        Input wrong = new Input(
                "logs", 2, new TreeMap<>(Map.of("text", "{sympton}")), Optional.empty(), new TreeMap<>(), permitted());

        assertThatThrownBy(() -> release(order("o1", "1.0.0", List.of(wrong))))
                .hasMessageContaining("'sympton'")
                .hasMessageContaining("machine");
    }

    @Test
    void saysWhichVersionOfASourceIsMissing() {
        Input wrong = new Input(
                "logs", 99, new TreeMap<>(Map.of("text", "{note}")), Optional.empty(), new TreeMap<>(), permitted());

        assertThatThrownBy(() -> release(order("o1", "1.0.0", List.of(wrong)))).hasMessageContaining("Version 99");
    }

    private static List<Bundle> permitted() {
        return List.of(new Bundle(Orders.OPEN, Orders.PERMIT), new Bundle(Orders.OTHER, Orders.PERMIT));
    }

    private List<Input> both() {
        return List.of(input(permitted(), Map.of(), Optional.of("machine")));
    }

    private static Input input(List<Bundle> rights, Map<String, String> equals, Optional<String> groupBy) {
        return new Input(
                "logs", 2, new TreeMap<>(Map.of("text", "{note}\n{engineer}")), groupBy, new TreeMap<>(equals), rights);
    }

    private ReleaseOrder order(String id, String version, List<Input> inputs) {
        return new ReleaseOrder(
                id, warehouse, "pcb-maintenance", version, List.of("text"), inputs, 5, RATIOS, "seed-1");
    }

    private Released release(ReleaseOrder order) {
        return new Release(spark, Progress.NONE).run(order);
    }

    private String path(String version) {
        return warehouse + "/releases/pcb-maintenance/" + version;
    }

    private Dataset<Row> rows(String version) {
        return tables.rows(path(version));
    }
}
