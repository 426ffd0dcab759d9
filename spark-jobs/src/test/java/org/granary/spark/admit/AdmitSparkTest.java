package org.granary.spark.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.granary.spark.Orders.line;
import static org.granary.spark.Orders.rejected;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.schema.ColumnSpec.Content;
import org.granary.catalog.schema.ColumnSpec.Presence;
import org.granary.catalog.schema.ColumnType;
import org.granary.catalog.schema.Columns;
import org.granary.catalog.schema.RecordId;
import org.granary.governance.order.AdmitOrder;
import org.granary.governance.order.AdmitOrder.Admission;
import org.granary.governance.order.WorkReport.Gathering;
import org.granary.spark.LocalSpark;
import org.granary.spark.Orders;
import org.granary.spark.fault.SparkErrorCode;
import org.granary.spark.session.Progress;
import org.granary.spark.table.DeltaTables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmitSparkTest {

    private final SparkSession spark = LocalSpark.session();
    private final DeltaTables tables = new DeltaTables(spark);

    @TempDir
    Path folder;

    private String warehouse;

    @BeforeEach
    void placeWarehouse() {
        warehouse = folder.resolve("warehouse").toUri().toString();
    }

    @Test
    void writesRecordsWithTheirIdsRightsAndGathering() {
        Path landing = Orders.landing(
                folder.resolve("l1"),
                List.of(line(2, "ETCH-1", "120", "~", "噴嘴堵塞"), line(3, "DRILL-2", "~", "~", "主軸異音")));

        Gathering report = admit(Orders.open("logs", "g1", landing));

        assertThat(report.read()).isEqualTo(2);
        assertThat(report.admitted()).isEqualTo(2);
        assertThat(report.residualRisk()).isEmpty();
        assertThat(report.tableVersion()).isEqualTo(1);
        List<Row> rows = source("logs").orderBy("machine").collectAsList();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).<String>getAs("machine")).isEqualTo("ETCH-1");
        assertThat(rows.get(1).<Long>getAs("hours")).isEqualTo(120L);
        assertThat(rows.get(1).<String>getAs(Columns.RIGHTS_ID)).isEqualTo(Orders.OPEN.value());
        assertThat(rows.get(1).<String>getAs(Columns.GATHERING_ID)).isEqualTo("g1");
        assertThat(rows.get(1).<String>getAs(Columns.RECORD_ID))
                .isEqualTo(RecordId.plain("logs").of(java.util.Arrays.asList("ETCH-1", "120", null, "噴嘴堵塞")));
        assertThat(source("logs").schema().apply(Columns.RIGHTS_ID).nullable()).isFalse();
    }

    @Test
    void sendsRowsThatDoNotFitToQuarantineWithLineAndReason() {
        Path landing = Orders.landing(
                folder.resolve("l1"),
                List.of(
                        line(2, "ETCH-1", "many", "~", "噴嘴堵塞"),
                        line(3, "", "1", "~", "主軸異音"),
                        line(4, "DRILL-2", "7", "~", "更換濾芯"),
                        "{\"n\":5,\"f\":\"log.csv\",\"r\":{\"machine\":\"X",
                        "{\"n\":6,\"f\":\"log.csv\",\"r\":{\"colour\":\"red\"}}"),
                rejected(9, "RAGGED_ROW", "a,b,c"));

        Gathering report = admit(Orders.open("logs", "g1", landing));

        assertThat(report.quarantined())
                .isEqualTo(Map.of(
                        "VALUE_NOT_A_NUMBER", 1L,
                        "VALUE_MISSING", 1L,
                        "LANDING_LINE_CORRUPT", 1L,
                        "COLUMN_UNKNOWN", 1L,
                        "RAGGED_ROW", 1L));
        assertThat(report.read()).isEqualTo(6);
        assertThat(report.admitted()).isEqualTo(1);
        List<Row> refused = quarantine("logs").orderBy(Columns.LINE).collectAsList();
        assertThat(refused).hasSize(5);
        assertThat(refused.get(0).<String>getAs(Columns.FILE)).isEqualTo("part-00000.jsonl");
        assertThat(refused.get(1).<String>getAs(Columns.REASON_CODE)).isEqualTo("VALUE_NOT_A_NUMBER");
        assertThat(refused.get(1).<Long>getAs(Columns.LINE)).isEqualTo(2L);
        assertThat(refused.get(1).<String>getAs(Columns.EXCERPT)).startsWith("hours=many; machine=ETCH-1");
        assertThat(refused.get(4).<String>getAs(Columns.EXCERPT)).isEqualTo("a,b,c");
    }

    @Test
    void changesNothingAndReportsTheSameWhenRepeated() {
        Path landing = Orders.landing(
                folder.resolve("l1"),
                List.of(line(2, "A", "1", "~", "一"), line(3, "A", "1", "~", "一"), line(4, "B", "x", "~", "二")));
        Admission admission = Orders.open("logs", "g1", landing);

        Gathering first = admit(admission);
        Gathering second = admit(admission);

        assertThat(second).isEqualTo(first);
        assertThat(first.admitted()).isEqualTo(1);
        assertThat(first.duplicates()).isEqualTo(1);
        assertThat(source("logs").count()).isEqualTo(1);
        assertThat(quarantine("logs").count()).isEqualTo(1);
    }

    @Test
    void finishesWhatAKillBetweenTheTwoTablesLeft() {
        Path landing =
                Orders.landing(folder.resolve("l1"), List.of(line(2, "A", "1", "~", "一"), line(3, "B", "x", "~", "二")));
        Admission admission = Orders.open("logs", "g1", landing);
        Gathering whole = admit(admission);
        // As if the process had been killed before the source's table, then before quarantine.
        for (String table : List.of("sources", "quarantine")) {
            Orders.delete(folder.resolve("warehouse").resolve(table));
            // A new process would remember nothing of the table.
            DeltaLog.clearCache();

            assertThat(admit(admission)).isEqualTo(whole);
            assertThat(source("logs").count()).isEqualTo(1);
            assertThat(quarantine("logs").count()).isEqualTo(1);
        }
    }

    @Test
    void leavesOutRecordsThatAnEarlierGatheringBrought() {
        Path first =
                Orders.landing(folder.resolve("l1"), List.of(line(2, "A", "1", "~", "一"), line(3, "B", "2", "~", "二")));
        Path second =
                Orders.landing(folder.resolve("l2"), List.of(line(2, "B", "2", "~", "二"), line(3, "C", "3", "~", "三")));
        admit(Orders.open("logs", "g1", first));

        Gathering report = admit(Orders.open("logs", "g2", second));

        assertThat(report.admitted()).isEqualTo(1);
        assertThat(report.duplicates()).isEqualTo(1);
        assertThat(source("logs").select("machine").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("A", "B", "C");
    }

    @Test
    void sendsEveryRecordOfADeniedGatheringToQuarantine() {
        Path landing = Orders.landing(
                folder.resolve("l1"),
                List.of(line(2, "A", "1", "~", "一"), line(3, "B", "2", "~", "二")),
                rejected(4, "RAGGED_ROW", "x"));

        Gathering report = admit(Orders.denied(Orders.open("logs", "g1", landing)));

        String code = "AGREEMENT_NOT_ACTIVE,CONSENT_NOT_GIVEN";
        assertThat(report.quarantined()).isEqualTo(Map.of(code, 2L, "RAGGED_ROW", 1L));
        assertThat(report.refused()).contains(code);
        assertThat(report.admitted()).isZero();
        assertThat(report.tableVersion()).isEqualTo(-1);
        assertThat(quarantine("logs").count()).isEqualTo(3);
    }

    @Test
    void admitsADeniedGatheringOnceItIsPermitted() {
        Path landing =
                Orders.landing(folder.resolve("l1"), List.of(line(2, "A", "1", "~", "一"), line(3, "B", "x", "~", "二")));
        Admission admission = Orders.open("logs", "g1", landing);
        admit(Orders.denied(admission));

        Gathering report = admit(admission);

        assertThat(report.admitted()).isEqualTo(1);
        assertThat(report.quarantined()).isEqualTo(Map.of("VALUE_NOT_A_NUMBER", 1L));
        assertThat(quarantine("logs").count()).isEqualTo(3);
    }

    @Test
    void admitsManyGatheringsInOneOrder() {
        var admissions = new ArrayList<Admission>();
        for (int i = 0; i < 3; i++) {
            Path landing = Orders.landing(folder.resolve("l" + i), List.of(line(2, "A" + i, "1", "~", "一")));
            admissions.add(Orders.open("logs", "g" + i, landing));
        }

        var report = new Admit(spark, Orders.KEYS, Progress.NONE).run(new AdmitOrder("o1", warehouse, admissions));

        assertThat(report.gatherings()).extracting(Gathering::admitted).containsExactly(1L, 1L, 1L);
        assertThat(source("logs").count()).isEqualTo(3);
    }

    @Test
    void hashesRecordsOfCompaniesWithTheirKey() {
        Path landing = Orders.landing(folder.resolve("l1"), List.of(line(2, "A", "1", "王小明", "一")));

        Gathering report = admit(Orders.industry("logs", "g1", landing, 1.0));

        Row row = source("logs").head();
        assertThat(report.residualRisk()).isPresent();
        assertThat(row.<String>getAs(Columns.SUBJECT)).isEqualTo("company-a");
        assertThat(row.<String>getAs("engineer")).isNotEqualTo("王小明");
        assertThat(row.<String>getAs(Columns.RECORD_ID))
                .isNotEqualTo(RecordId.plain("logs").of(List.of("A", "1", "王小明", "一")));
    }

    @Test
    void readsSealedLandingsAsItReadsClearOnes() {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 3_000; i++) {
            lines.add(line(i + 2, "M" + i, i % 100 == 0 ? "字" : "1", "~", "換濾芯" + "長".repeat(i % 90)));
        }
        lines.add("{\"n\":3002,\"f\":\"log.csv\",\"r\":{\"machine\":\"X");
        Path clear = Orders.landing(folder.resolve("l1"), lines, rejected(9, "RAGGED_ROW", "王小明,0912-345-678"));
        Path sealed = Orders.sealed(clear, folder.resolve("l2"));

        Gathering one = admit(Orders.industry("logs", "g1", clear, 1.0));
        Gathering other = admit(Orders.industry("sealed", "g1", sealed, 1.0));

        assertThat(other.quarantined()).isEqualTo(one.quarantined());
        assertThat(other.admitted()).isEqualTo(one.admitted()).isEqualTo(2_970);
        assertThat(other.identifiers()).isEqualTo(one.identifiers());
        assertThat(source("sealed")
                        .select("machine", "hours", "note")
                        .except(source("logs").select("machine", "hours", "note"))
                        .count())
                .isZero();
        assertThat(Orders.faults(sealed))
                .hasSize(32)
                .contains(
                        new AdmitOrder.Fault("VALUE_NOT_A_NUMBER", "log.csv", 2L, "hours"),
                        new AdmitOrder.Fault("RAGGED_ROW", "log.csv", 9L, null),
                        new AdmitOrder.Fault("LANDING_LINE_CORRUPT", "part-00000.jsonl", null, null));
        assertThat(clear.resolve(AdmitOrder.FAULTS)).doesNotExist();
    }

    @Test
    void admitsNothingOfASealedLandingThatWasCutOff() throws java.io.IOException {
        Path sealed = Orders.sealed(
                Orders.landing(folder.resolve("l1"), List.of(line(2, "A", "1", "~", "一"))), folder.resolve("l2"));
        Path part = sealed.resolve("parsed/part-00000.jsonl");
        byte[] bytes = java.nio.file.Files.readAllBytes(part);
        java.nio.file.Files.write(part, java.util.Arrays.copyOf(bytes, bytes.length - 1));

        assertThatThrownBy(() -> admit(Orders.industry("logs", "g1", sealed, 1.0)))
                .hasStackTraceContaining("SealBrokenException");
        assertThat(tables.exists(warehouse + "/sources/logs")).isFalse();
    }

    @Test
    void findsRowsThatAnotherFileOfTheCompanyBroughtBefore() {
        Path first = Orders.sealed(
                Orders.landing(
                        folder.resolve("l1"), List.of(line(2, "A", "1", "王小明", "一"), line(3, "B", "2", "~", "二"))),
                folder.resolve("s1"));
        Path second = Orders.sealed(
                Orders.landing(
                        folder.resolve("l2"),
                        List.of(
                                line(9, "A", "1", "王小明", "一"),
                                line(10, "C", "3", "~", "三"),
                                line(11, "C", "3", "~", "三"))),
                folder.resolve("s2"));
        admit(Orders.industry("logs", "g1", first, 1.0));

        Gathering report = admit(Orders.industry("logs", "g2", second, 1.0));

        assertThat(report.admitted()).isEqualTo(1);
        assertThat(report.duplicates()).isEqualTo(2);
        assertThat(source("logs").count()).isEqualTo(3);
    }

    @Test
    void keepsNothingOfACompanysRowsThatNobodyDeidentified() {
        Path landing = Orders.landing(
                folder.resolve("l1"),
                List.of(line(2, "ETCH-1", "王小明 12", "林志玲", "一")),
                rejected(9, "RAGGED_ROW", "王小明,0912-345-678,x"));

        admit(Orders.industry("logs", "g1", landing, 1.0));

        List<Row> rows = quarantine("logs").orderBy(Columns.LINE).collectAsList();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).<String>getAs(Columns.EXCERPT))
                .startsWith("hours=字字字 99; machine=ETCH-1")
                .doesNotContain("王小明", "林志玲");
        assertThat(rows.get(1).<String>getAs(Columns.EXCERPT)).isNull();
    }

    @Test
    void letsNothingInWhereTheSecondSweepFindsMoreThanAgreed() {
        Path landing = Orders.landing(
                folder.resolve("l1"),
                List.of(line(2, "A", "1", "~", "聯絡 0912-345-678"), line(3, "B", "1", "~", "更換濾芯")));
        // A profile that leaves alone whatever is not certain, so that the sweep has something to find.
        Admission blind = Orders.industry("logs", "g1", landing, 0.25, 1.0);

        Gathering report = admit(blind);

        assertThat(report.residualRisk()).contains(0.5);
        assertThat(report.refused()).contains("RESIDUAL_RISK_ABOVE_BOUND");
        assertThat(report.admitted()).isZero();
        assertThat(report.read()).isEqualTo(2);
        assertThat(report.quarantined()).isEqualTo(Map.of("RESIDUAL_RISK_ABOVE_BOUND", 2L));
        assertThat(tables.exists(warehouse + "/sources/logs")).isFalse();
        assertThat(quarantine("logs").filter("excerpt is not null").count()).isZero();
    }

    @Test
    void saysWhichKeyIsMissing() {
        Path landing = Orders.landing(folder.resolve("l1"), List.of(line(2, "A", "1", "~", "一")));
        var order = new AdmitOrder("o1", warehouse, List.of(Orders.industry("logs", "g1", landing, 1.0)));

        assertThatThrownBy(() -> new Admit(spark, new AgreementKeys(Map.of()), Progress.NONE).run(order))
                .isInstanceOfSatisfying(
                        GranaryException.class,
                        fault -> assertThat(fault.code()).isEqualTo(SparkErrorCode.KEY_MISSING))
                .hasMessageContaining("T1");
    }

    @Test
    void saysThatALandingIsMissing() {
        assertThatThrownBy(() -> admit(Orders.open("logs", "g1", folder.resolve("nowhere"))))
                .hasMessageContaining("has no landing");
    }

    @Test
    void takesNewColumnsOfALaterRevision() {
        Path landing = Orders.landing(folder.resolve("l1"), List.of(line(2, "A", "1", "~", "一")));
        admit(Orders.open("logs", "g1", landing));
        var columns = new ArrayList<>(Orders.COLUMNS);
        columns.add(Orders.column("line_name", ColumnType.STRING, Presence.OPTIONAL, Content.PLAIN));
        Path later = Orders.landing(
                folder.resolve("l2"),
                List.of("{\"n\":2,\"f\":\"log.csv\",\"r\":{\"machine\":\"B\",\"note\":\"二\",\"line_name\":\"L1\"}}"));
        var next = Orders.open("logs", "g2", later);

        Gathering report = admit(new Admission(
                next.sourceId(),
                next.gatheringId(),
                next.landing(),
                columns,
                next.rights(),
                next.subject(),
                next.decision(),
                next.deidentification()));

        assertThat(report.admitted()).isEqualTo(1);
        assertThat(source("logs").filter("line_name = 'L1'").count()).isEqualTo(1);
    }

    @Test
    void sortsEachFileByRecordId() {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 500; i++) {
            lines.add(line(i, "M" + i, "1", "~", "換濾芯" + i));
        }
        admit(Orders.open("logs", "g1", Orders.landing(folder.resolve("l1"), lines)));

        for (String file : source("logs").inputFiles()) {
            List<String> ids = spark.read().parquet(file).select(Columns.RECORD_ID).collectAsList().stream()
                    .map(row -> row.getString(0))
                    .toList();
            assertThat(ids).isSorted();
        }
        assertThat(source("logs").count()).isEqualTo(500);
    }

    @Test
    void saysWhichSourceHasColumnsThatDoNotFitItsTable() {
        Path landing = Orders.landing(folder.resolve("l1"), List.of(line(2, "A", "1", "~", "一")));
        admit(Orders.open("logs", "g1", landing));
        var columns = new ArrayList<>(Orders.COLUMNS);
        columns.set(1, Orders.column("hours", ColumnType.TIMESTAMP, Presence.OPTIONAL, Content.PLAIN));
        Path later = Orders.landing(folder.resolve("l2"), List.of(line(2, "B", "2026-03-01 08:30", "~", "二")));
        var next = Orders.open("logs", "g2", later);

        assertThatThrownBy(() -> admit(new Admission(
                        next.sourceId(),
                        next.gatheringId(),
                        next.landing(),
                        columns,
                        next.rights(),
                        next.subject(),
                        next.decision(),
                        next.deidentification())))
                .isInstanceOfSatisfying(
                        GranaryException.class,
                        fault -> assertThat(fault.code()).isEqualTo(SparkErrorCode.TABLE_SCHEMA_CONFLICT))
                .hasMessageContaining("source logs");
        assertThat(source("logs").count()).isEqualTo(1);
    }

    private Gathering admit(Admission admission) {
        return new Admit(spark, Orders.KEYS, Progress.NONE)
                .run(new AdmitOrder("o1", warehouse, List.of(admission)))
                .gatherings()
                .get(0);
    }

    private Dataset<Row> source(String name) {
        return tables.rows(warehouse + "/sources/" + name);
    }

    private Dataset<Row> quarantine(String name) {
        return tables.rows(warehouse + "/quarantine/" + name);
    }
}
