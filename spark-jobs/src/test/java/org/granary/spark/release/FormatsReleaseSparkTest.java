package org.granary.spark.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnSpec.Content;
import org.granary.catalog.schema.ColumnSpec.Presence;
import org.granary.catalog.schema.ColumnType;
import org.granary.governance.order.AdmitOrder;
import org.granary.governance.order.AdmitOrder.Admission;
import org.granary.governance.order.ReleaseOrder;
import org.granary.governance.order.ReleaseOrder.Bundle;
import org.granary.governance.order.ReleaseOrder.Input;
import org.granary.governance.order.WorkReport.Released;
import org.granary.spark.LocalSpark;
import org.granary.spark.Orders;
import org.granary.spark.admit.Admit;
import org.granary.spark.session.Progress;
import org.granary.spark.table.DeltaTables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images and lists of numbers in a release. */
class FormatsReleaseSparkTest {

    private static final List<ColumnSpec> COLUMNS = List.of(
            Orders.column("file", ColumnType.STRING, Presence.REQUIRED, Content.PLAIN),
            Orders.column("bytes", ColumnType.BINARY, Presence.REQUIRED, Content.PLAIN),
            Orders.column("boxes", ColumnType.DOUBLES, Presence.OPTIONAL, Content.PLAIN),
            Orders.column("labels", ColumnType.STRINGS, Presence.OPTIONAL, Content.FREE_TEXT));

    private final SparkSession spark = LocalSpark.session();
    private final DeltaTables tables = new DeltaTables(spark);

    @TempDir
    Path folder;

    private String warehouse;

    @BeforeEach
    void admit() {
        warehouse = folder.resolve("warehouse").toUri().toString();
        Path landing = Orders.landing(
                folder.resolve("l1"), List.of(line("1.png", "AQID"), line("2.png", "BAUG"), line("3.png", "AQID")));
        Admission open = Orders.open("images", "g1", landing);
        var admission = new Admission(
                open.sourceId(),
                open.gatheringId(),
                open.landing(),
                COLUMNS,
                open.rights(),
                open.subject(),
                open.decision(),
                open.deidentification());
        new Admit(spark, Orders.KEYS, Progress.NONE).run(new AdmitOrder("a1", warehouse, List.of(admission)));
    }

    private static String line(String file, String bytes) {
        return "{\"n\":1,\"f\":\"a.zip\",\"r\":{\"file\":\"" + file + "\",\"bytes\":\"" + bytes
                + "\",\"boxes\":\"[1.5,2,3,4]\",\"labels\":\"[\\\"open\\\"]\"}}";
    }

    private Released release(Map<String, String> templates) {
        var input = new Input(
                "images",
                1,
                new TreeMap<>(templates),
                Optional.empty(),
                new TreeMap<>(),
                List.of(new Bundle(Orders.OPEN, Orders.PERMIT)));
        var order = new ReleaseOrder(
                "o1",
                warehouse,
                "boards",
                "1.0.0",
                List.copyOf(new TreeMap<>(templates).keySet()),
                List.of(input),
                1,
                ReleaseSparkTest.RATIOS,
                "seed-1");
        return new Release(spark, Progress.NONE).run(order);
    }

    @Test
    void keepsBytesAndListsAsTheyAreAndDropsEqualImages() {
        Released report =
                release(Map.of("image", "{bytes}", "boxes", "{boxes}", "labels", "{labels}", "text", "瑕疵：{labels}"));

        assertThat(report.leftOut()).containsEntry("DUPLICATE", 1L);
        Dataset<Row> rows = tables.rows(warehouse + "/releases/boards/1.0.0");
        assertThat(rows.schema().apply("image").dataType().simpleString()).isEqualTo("binary");
        assertThat(rows.schema().apply("boxes").dataType().simpleString()).isEqualTo("array<double>");
        List<Row> all = rows.orderBy("image").collectAsList();
        assertThat(all).hasSize(2);
        assertThat(all.get(0).<byte[]>getAs("image"))
                .isEqualTo(Base64.getDecoder().decode("AQID"));
        assertThat(all.get(0).<Double>getList(all.get(0).fieldIndex("boxes"))).containsExactly(1.5, 2.0, 3.0, 4.0);
        assertThat(all.get(0).<String>getList(all.get(0).fieldIndex("labels"))).containsExactly("open");
        assertThat(all.get(0).<String>getAs("text")).isEqualTo("瑕疵：[\"open\"]");
    }

    @Test
    void saysWhichFieldHasTwoTypes() {
        var bundles = List.of(new Bundle(Orders.OPEN, Orders.PERMIT));
        var one = new Input(
                "images", 1, new TreeMap<>(Map.of("image", "{bytes}")), Optional.empty(), new TreeMap<>(), bundles);
        var two = new Input(
                "images", 1, new TreeMap<>(Map.of("image", "{file}")), Optional.empty(), new TreeMap<>(), bundles);
        var order = new ReleaseOrder(
                "o1",
                warehouse,
                "boards",
                "1.0.0",
                List.of("image"),
                List.of(one, two),
                1,
                ReleaseSparkTest.RATIOS,
                "seed-1");

        assertThatThrownBy(() -> new Release(spark, Progress.NONE).run(order))
                .hasMessageContaining("Field 'image' is string")
                .hasMessageContaining("binary in the first source");
    }
}
