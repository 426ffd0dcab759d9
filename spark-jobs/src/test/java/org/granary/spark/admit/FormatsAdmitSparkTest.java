package org.granary.spark.admit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnSpec.Content;
import org.granary.catalog.schema.ColumnSpec.Presence;
import org.granary.catalog.schema.ColumnType;
import org.granary.catalog.schema.Columns;
import org.granary.catalog.schema.FormatFields;
import org.granary.catalog.schema.RecordId;
import org.granary.governance.order.AdmitOrder;
import org.granary.governance.order.AdmitOrder.Admission;
import org.granary.governance.order.WorkReport.Gathering;
import org.granary.spark.LocalSpark;
import org.granary.spark.Orders;
import org.granary.spark.session.Progress;
import org.granary.spark.table.DeltaTables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents, images and series in real tables. */
class FormatsAdmitSparkTest {

    private static final ObjectMapper JSON = new ObjectMapper();

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
    void admitsDocumentsWithTheirTextDeidentified() throws JsonProcessingException {
        List<ColumnSpec> columns = FormatFields.DOCUMENT_COLUMNS;
        Path landing = Orders.landing(
                folder.resolve("l1"),
                List.of(
                        line(1, columns, "保養.pdf", "保養手冊", "pdf", "1", "~", "~", "聯絡工程師王大明，手機 0912-345-678"),
                        line(2, columns, "保養.docx", "~", "docx", "~", "2", "一、鑽孔", "每日檢查主軸")));

        Gathering report = admit(industry(columns, "docs", landing));

        assertThat(report.admitted()).isEqualTo(2);
        List<Row> rows = source("docs").orderBy(Columns.RECORD_ID, "document").collectAsList();
        Row page = rows.stream()
                .filter(row -> row.<Long>getAs("page") != null)
                .findFirst()
                .orElseThrow();
        assertThat(page.<String>getAs("text")).doesNotContain("0912-345-678").contains("聯絡");
        assertThat(page.<Long>getAs("page")).isEqualTo(1);
        assertThat(report.identifiers()).containsKey("PHONE");
    }

    @Test
    void admitsImagesByteByByteWithTheirLabelsAndBoxes() throws Exception {
        List<ColumnSpec> columns = FormatFields.IMAGE_COLUMNS;
        byte[] small = bytes(1, 70_000);
        byte[] large = bytes(2, 3_000_000);
        Path landing = Orders.landing(
                folder.resolve("l1"),
                List.of(
                        line(
                                1,
                                columns,
                                "a/1.png",
                                base64(small),
                                "png",
                                "640",
                                "480",
                                "[\"open\",\"聯絡 0912-345-678\"]",
                                "[1.0,2.5,30.0,40.0,5,6,7,8]",
                                "L-1",
                                "AOI-1",
                                "2026-05-04T10:00:00"),
                        line(2, columns, "a/2.jpg", base64(large), "jpeg", "640", "480", "[]", "[]", "~", "~", "~"),
                        line(3, columns, "a/3.jpg", "no base64!", "jpeg", "640", "480", "[]", "[]", "~", "~", "~"),
                        line(4, columns, "a/4.jpg", base64(small), "jpeg", "640", "480", "[\"x\"", "[]", "~", "~", "~"),
                        line(
                                5,
                                columns,
                                "a/5.jpg",
                                base64(small),
                                "jpeg",
                                "640",
                                "480",
                                "[]",
                                "[\"1\"]",
                                "~",
                                "~",
                                "~")));

        Gathering report = admit(industry(columns, "images", landing));

        assertThat(report.admitted()).isEqualTo(2);
        assertThat(report.quarantined()).isEqualTo(Map.of("VALUE_NOT_BYTES", 1L, "VALUE_NOT_A_LIST", 2L));
        Map<Long, Row> rows = new java.util.HashMap<>();
        source("images")
                .collectAsList()
                .forEach(row -> rows.put(row.<String>getAs("format").equals("png") ? 1L : 2L, row));
        Row first = requireNonNull(rows.get(1L));
        assertThat(first.<byte[]>getAs("bytes")).isEqualTo(small);
        assertThat(requireNonNull(rows.get(2L)).<byte[]>getAs("bytes")).isEqualTo(large);
        assertThat(first.<Double>getList(first.fieldIndex("boxes")))
                .containsExactly(1.0, 2.5, 30.0, 40.0, 5.0, 6.0, 7.0, 8.0);
        List<String> labels = first.getList(first.fieldIndex("labels"));
        assertThat(labels).hasSize(2).first().isEqualTo("open");
        assertThat(labels.get(1)).doesNotContain("0912");
        assertThat(first.<String>getAs("lot")).isEqualTo("L-1");
        List<String> excerpts = tables.rows(warehouse + "/quarantine/images").collectAsList().stream()
                .map(row -> row.<String>getAs(Columns.EXCERPT))
                .toList();
        assertThat(excerpts).noneMatch(text -> text.contains(base64(small).substring(0, 40)));
    }

    @Test
    void takesTheHashOfBytesIntoTheRecordId() throws Exception {
        List<ColumnSpec> columns = List.of(
                Orders.column("file", ColumnType.STRING, Presence.REQUIRED, Content.PLAIN),
                Orders.column("bytes", ColumnType.BINARY, Presence.REQUIRED, Content.PLAIN));
        byte[] content = bytes(3, 2_000_000);
        byte[] little = bytes(4, 20);
        Path landing = Orders.landing(
                folder.resolve("l1"),
                List.of(line(1, columns, "1.png", base64(content)), line(2, columns, "2.png", base64(little))));

        admit(open(columns, "ids", landing));

        assertThat(source("ids").select(Columns.RECORD_ID).collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder(
                        RecordId.plain("ids").of(List.of("1.png", sha256(content))),
                        RecordId.plain("ids").of(List.of("2.png", sha256(little))));
    }

    @Test
    void admitsWindowsOfSamplesNumberByNumber() throws JsonProcessingException {
        List<ColumnSpec> columns = List.of(
                Orders.column("machine", ColumnType.STRING, Presence.OPTIONAL, Content.PLAIN),
                Orders.column("started_at", ColumnType.TIMESTAMP, Presence.REQUIRED, Content.PLAIN),
                Orders.column("temp", ColumnType.DOUBLES, Presence.REQUIRED, Content.PLAIN),
                Orders.column("flow", ColumnType.DOUBLES, Presence.OPTIONAL, Content.PLAIN));
        Path landing = Orders.landing(
                folder.resolve("l1"),
                List.of(
                        line(2, columns, "M1", "2026-05-04T02:00:00Z", "[0.1,null,1.0E-5]", "[1,2,3]"),
                        line(9, columns, "M1", "2026-05-04T02:00:03Z", "[7,8,9]", "~"),
                        line(12, columns, "M1", "2026-05-04T02:00:06Z", "~", "[7,8,9]")));

        Gathering report = admit(industry(columns, "series", landing));

        assertThat(report.quarantined()).isEqualTo(Map.of("VALUE_MISSING", 1L));
        List<Row> rows = source("series").orderBy("started_at").collectAsList();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).<Double>getList(2)).containsExactly(0.1, null, 1.0E-5);
        assertThat(rows.get(0).<Double>getList(3)).containsExactly(1.0, 2.0, 3.0);
        assertThat(rows.get(1).isNullAt(3)).isTrue();
    }

    @Test
    void admitsManyLargeImagesInABoundHeap() throws JsonProcessingException {
        List<ColumnSpec> columns = List.of(
                Orders.column("file", ColumnType.STRING, Presence.REQUIRED, Content.PLAIN),
                Orders.column("bytes", ColumnType.BINARY, Presence.REQUIRED, Content.PLAIN));
        Path landing = folder.resolve("l1");
        for (int part = 0; part < 30; part++) {
            Orders.write(
                    landing.resolve("parsed/part-%05d.jsonl".formatted(part)),
                    List.of(line(part, columns, part + ".png", base64(bytes(part, 6_000_000)))));
        }

        Gathering report = admit(open(columns, "many", landing));

        assertThat(report.admitted()).isEqualTo(30);
        assertThat(source("many").selectExpr("sum(length(bytes))").first().getLong(0))
                .isEqualTo(180_000_000L);
    }

    private Gathering admit(Admission admission) {
        var order = new AdmitOrder("o1", warehouse, List.of(admission));
        return new Admit(spark, Orders.KEYS, Progress.NONE)
                .run(order)
                .gatherings()
                .get(0);
    }

    private Dataset<Row> source(String name) {
        return tables.rows(warehouse + "/sources/" + name);
    }

    private static Admission open(List<ColumnSpec> columns, String source, Path landing) {
        return with(columns, Orders.open(source, "g1", landing));
    }

    private static Admission industry(List<ColumnSpec> columns, String source, Path landing) {
        return with(columns, Orders.industry(source, "g1", landing, 0.5));
    }

    private static Admission with(List<ColumnSpec> columns, Admission of) {
        return new Admission(
                of.sourceId(),
                of.gatheringId(),
                of.landing(),
                columns,
                of.rights(),
                of.subject(),
                of.decision(),
                of.deidentification());
    }

    private static String line(long number, List<ColumnSpec> columns, String... values) throws JsonProcessingException {
        ObjectNode line = JSON.createObjectNode().put("n", number).put("f", "delivery");
        ObjectNode row = line.putObject("r");
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i).name(), values[i].equals("~") ? null : values[i]);
        }
        return JSON.writeValueAsString(line);
    }

    private static byte[] bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
