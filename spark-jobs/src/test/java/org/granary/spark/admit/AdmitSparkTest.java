package org.granary.spark.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.granary.spark.Orders.line;
import static org.granary.spark.Orders.rejected;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
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
import org.granary.spark.Orders;
import org.granary.spark.fault.SparkErrorCode;
import org.granary.spark.session.Progress;
import org.junit.jupiter.api.Test;

class AdmitSparkTest extends AdmitFixture {

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
}
