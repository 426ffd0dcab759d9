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
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.schema.Columns;
import org.granary.catalog.schema.RecordId;
import org.granary.governance.order.AdmitOrder;
import org.granary.governance.order.AdmitOrder.Admission;
import org.granary.governance.order.WorkReport.Gathering;
import org.granary.spark.Orders;
import org.granary.spark.fault.SparkErrorCode;
import org.granary.spark.session.Progress;
import org.junit.jupiter.api.Test;

/** What companies deliver: hashed, sealed, de-identified. */
class IndustryAdmitSparkTest extends AdmitFixture {

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
    void takesOutOfARemarkWhomTheColumnBesideNames() {
        Path landing = Orders.landing(
                folder.resolve("l1"),
                List.of(
                        line(2, "ETCH-1", "1", "歐陽測試", "已聯絡歐陽測試並更換濾芯"),
                        line(3, "ETCH-2", "many", "歐陽測試", "已聯絡歐陽測試"),
                        line(4, "ETCH-3", "3", "林志玲", "已聯絡歐陽測試")));

        admit(Orders.industry("logs", "g1", landing, 1.0));

        List<Row> rows = source("logs").orderBy("machine").collectAsList();
        assertThat(rows.get(0).<String>getAs("note")).startsWith("已聯絡[姓名").endsWith("並更換濾芯");
        assertThat(quarantine("logs").collectAsList().get(0).<String>getAs(Columns.EXCERPT))
                .doesNotContain("歐陽測試");
        // Another record's column is not looked at, and no rule knows this name.
        assertThat(rows.get(1).<String>getAs("note")).isEqualTo("已聯絡歐陽測試");
    }
}
