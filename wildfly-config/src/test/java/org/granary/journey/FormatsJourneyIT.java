package org.granary.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A company delivers every format under its agreement, and its records stand in the source's table. */
@ExtendWith(OnePlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class FormatsJourneyIT {

    private static final String LOG_COLUMNS = """
            [{"name":"machine","from":"machine","type":"STRING","presence":"REQUIRED","content":"PLAIN"},
             {"name":"symptom","from":"symptom","type":"STRING","presence":"REQUIRED","content":"FREE_TEXT"}]""";
    private static final String SERIES_COLUMNS = """
            [{"name":"machine","from":"machine","type":"STRING","presence":"REQUIRED","content":"PLAIN"},
             {"name":"started_at","from":"started_at","type":"TIMESTAMP","presence":"REQUIRED","content":"PLAIN"},
             {"name":"current","from":"current","type":"DOUBLES","presence":"REQUIRED","content":"PLAIN"}]""";
    private static final String SERIES = """
            {"type":"SERIES","series":{"time":"time","machine":"machine","samplingMillis":1000,"windowSamples":5,"mostMissing":1}}""";

    private Stage stage;
    private Web web;
    private final byte[] png = OfficeFiles.image(64, 48, "png");
    private final byte[] jpeg = OfficeFiles.image(64, 48, "jpg");
    private final Map<String, JsonNode> gathered = new HashMap<>();

    FormatsJourneyIT() throws IOException {}

    @BeforeAll
    void play(Stage given) throws IOException {
        stage = given;
        web = stage.web();
        var logs = SharedLogs.of(stage, "formats");
        logs.gathered("a", 40);
        var deliveries = new LinkedHashMap<String, String>();
        deliveries.put(
                "pdf",
                deliver(
                        "formats-pdf",
                        "{\"type\":\"DOCUMENT\"}",
                        "",
                        "保養.pdf",
                        "application/pdf",
                        OfficeFiles.pdf("聯絡工程師王大明，手機 0912-345-678", "", "蝕刻線噴嘴堵塞")));
        deliveries.put(
                "word",
                deliver(
                        "formats-word",
                        "{\"type\":\"DOCUMENT\"}",
                        "",
                        "點檢.docx",
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                        OfficeFiles.docx("每日檢查主軸。", "異常請電 0912-345-678。")));
        deliveries.put(
                "zip",
                deliver(
                        "formats-papers",
                        "{\"type\":\"DOCUMENT\"}",
                        "",
                        "papers.zip",
                        "application/zip",
                        OfficeFiles.zip(Map.of(
                                "a.pdf",
                                OfficeFiles.pdf("第一頁"),
                                "b.docx",
                                OfficeFiles.docx("內文"),
                                "c.pdf",
                                "%PDF-1.4 broken"))));
        deliveries.put(
                "images",
                deliver(
                        "formats-images",
                        "{\"type\":\"IMAGES\",\"labels\":\"COCO\"}",
                        "",
                        "aoi.zip",
                        "application/zip",
                        images()));
        deliveries.put("series", deliver("formats-series", SERIES, SERIES_COLUMNS, "drill.csv", "text/csv", series()));
        deliveries.put(
                "excel",
                deliver(
                        "formats-excel",
                        "{\"type\":\"EXCEL\"}",
                        LOG_COLUMNS,
                        "log.xlsx",
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        OfficeFiles.xlsx(List.of(
                                List.of("machine", "symptom"),
                                List.of("DRL-01", "異音，電 0912-345-678"),
                                List.of("DRL-02", "振動")))));
        deliveries.put(
                "jsonl",
                deliver(
                        "formats-jsonl",
                        "{\"type\":\"JSONL\"}",
                        LOG_COLUMNS,
                        "log.jsonl",
                        "application/x-ndjson",
                        "{\"machine\":\"DRL-01\",\"symptom\":\"異音\"}\n{\"machine\":\"DRL-02\"\n".getBytes(UTF_8)));
        deliveries.put(
                "parquet",
                deliver(
                        "formats-parquet",
                        "{\"type\":\"PARQUET\"}",
                        LOG_COLUMNS,
                        "log.parquet",
                        "application/vnd.apache.parquet",
                        parquet()));
        deliveries.forEach((name, id) -> gathered.put(
                name,
                web.await("steward1", "/api/gatherings/" + id, List.of("ADMITTED", "REFUSED", "DENIED", "FAILED"))));
    }

    private byte[] images() throws IOException {
        var files = new LinkedHashMap<String, Object>();
        files.put("board-1.png", png);
        files.put("board-2.jpg", OfficeFiles.withComment(jpeg, "taken by Wang Daming"));
        files.put("board-3.png", Arrays.copyOf(png, 90));
        files.put("lots.csv", "file,lot,machine,taken_at\nboard-1.png,L-26,AOI-3,2026-05-04T10:00:00\n");
        files.put("labels.json", """
                {"images":[{"id":1,"file_name":"board-1.png","width":64,"height":48},{"id":2,"file_name":"board-2.jpg"},{"id":3,"file_name":"board-3.png"}],
                 "annotations":[{"image_id":1,"category_id":1,"bbox":[1,2,3.5,4]},{"image_id":1,"category_id":2,"bbox":[0,0,64,48]}],
                 "categories":[{"id":1,"name":"open"},{"id":2,"name":"短路"}]}""");
        return OfficeFiles.zip(files);
    }

    private static byte[] series() {
        var csv = new StringBuilder("time,machine,current\n");
        for (int second = 0; second < 12; second++) {
            if (second != 3) {
                csv.append("2026-05-04 10:00:%02d,DRL-01,%d.5%n".formatted(second, second));
            }
        }
        return csv.append("2026-05-04 10:00:01,DRL-01,99\nnever,DRL-01,1\n")
                .toString()
                .getBytes(UTF_8);
    }

    /** A file of the table that the CSV delivery went into: what a company's own Spark would write. */
    private byte[] parquet() throws IOException {
        try (var files = Files.walk(table("formats-logs"))) {
            return Files.readAllBytes(files.filter(path -> path.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    private String deliver(String source, String format, String columns, String file, String type, byte[] bytes) {
        web.created("steward1", "/api/sources", """
                {"id":"%s","kind":"INDUSTRY","title":{"zh":"格式測試","en":"Formats"},
                 "definition":{"format":%s,%s"agreement":"formats-2026"}}""".formatted(
                        source, format, columns.isEmpty() ? "" : "\"columns\":" + columns + ","));
        web.created("steward2", "/api/sources/" + source + "/revisions/1/approvals", "{\"verdict\":\"APPROVED\"}");
        var name = java.net.URLEncoder.encode(file, UTF_8);
        var answer = web.send(web.as("contributor-a", "/api/sources/" + source + "/deliveries?file-name=" + name)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer.json().path("id").asText();
    }

    private Path table(String source) {
        return stage.home().resolve("warehouse/sources").resolve(source);
    }

    private void admitted(String name, int admitted, Map<String, Integer> quarantined) {
        JsonNode gathering = requireNonNull(gathered.get(name), name);
        assertThat(gathering.path("state").asText()).as(gathering.toString()).isEqualTo("ADMITTED");
        assertThat(gathering.at("/outcome/admitted").asInt())
                .as(gathering.toString())
                .isEqualTo(admitted);
        quarantined.forEach((code, count) -> assertThat(
                        gathering.at("/outcome/quarantined/" + code).asInt())
                .as(gathering.toString())
                .isEqualTo(count));
    }

    @Test
    void admitsThePagesOfAPdfDeidentified() throws IOException {
        admitted("pdf", 2, Map.of("PAGE_WITHOUT_TEXT", 1));
        List<Object> texts = StoredColumn.of(table("formats-pdf"), "text", StoredColumn.TEXT);
        assertThat(texts.toString()).contains("蝕刻線噴嘴堵塞").contains("聯絡").doesNotContain("0912-345-678");
        assertThat(StoredColumn.of(table("formats-pdf"), "page", StoredColumn.NUMBER))
                .containsExactlyInAnyOrder(1L, 3L);
    }

    @Test
    void admitsAWordFile() throws IOException {
        admitted("word", 1, Map.of());
        assertThat(StoredColumn.of(table("formats-word"), "text", StoredColumn.TEXT)
                        .toString())
                .contains("每日檢查主軸。")
                .doesNotContain("0912-345-678");
    }

    @Test
    void admitsTheGoodDocumentsOfAnArchive() {
        admitted("zip", 2, Map.of("DOCUMENT_DAMAGED", 1));
    }

    @Test
    void admitsImagesWithTheirLabelsAndWithoutMetadata() throws IOException {
        admitted("images", 2, Map.of("IMAGE_DAMAGED", 1));
        Path table = table("formats-images");
        int first = StoredColumn.of(table, "file", StoredColumn.TEXT).indexOf("board-1.png");
        assertThat((byte[]) StoredColumn.of(table, "bytes", StoredColumn.BYTES).get(first))
                .isEqualTo(png);
        assertThat((byte[]) StoredColumn.of(table, "bytes", StoredColumn.BYTES).get(1 - first))
                .as("the comment is gone, all else is there")
                .isEqualTo(jpeg);
        assertThat(StoredColumn.of(table, "boxes", StoredColumn.NUMBERS).get(first))
                .isEqualTo(List.of(1.0, 2.0, 3.5, 4.0, 0.0, 0.0, 64.0, 48.0));
        assertThat(StoredColumn.of(table, "labels", StoredColumn.TEXTS).get(first))
                .isEqualTo(List.of("open", "短路"));
        assertThat(StoredColumn.of(table, "labels", StoredColumn.TEXTS).get(1 - first))
                .isEqualTo(List.of());
        assertThat(StoredColumn.of(table, "lot", StoredColumn.TEXT).get(first)).isEqualTo("L-26");
    }

    @Test
    void admitsWindowsOfSamples() throws IOException {
        admitted("series", 2, Map.of("TIMESTAMP_MALFORMED", 1, "TIMESTAMP_CONFLICT", 2));
        assertThat(StoredColumn.of(table("formats-series"), "current", StoredColumn.NUMBERS))
                .containsExactlyInAnyOrder(Arrays.asList(0.5, null, 2.5, null, 4.5), List.of(5.5, 6.5, 7.5, 8.5, 9.5));
    }

    @Test
    void admitsExcelJsonLinesAndParquet() throws IOException {
        admitted("excel", 2, Map.of());
        admitted("jsonl", 1, Map.of("JSON_MALFORMED", 1));
        assertThat(StoredColumn.of(table("formats-excel"), "symptom", StoredColumn.TEXT)
                        .toString())
                .contains("異音")
                .doesNotContain("0912-345-678");
        assertThat(requireNonNull(gathered.get("parquet"))
                        .at("/outcome/admitted")
                        .asInt())
                .isPositive();
    }

    @Test
    void saysWhatIsWrongWithAFormatThatIsRegistered() {
        refused("{\"type\":\"IMAGES\"}", "", "labels");
        refused("{\"type\":\"SERIES\"}", SERIES_COLUMNS, "series");
        refused(
                "{\"type\":\"CSV\"}",
                LOG_COLUMNS.replace("\"STRING\"", "\"BINARY\"").replace("FREE_TEXT", "PLAIN"),
                "BINARY");
        refused("{\"type\":\"DOCUMENT\"}", LOG_COLUMNS, "machine");
    }

    private void refused(String format, String columns, String why) {
        var answer = web.post("steward1", "/api/sources", """
                {"id":"formats-wrong","kind":"INDUSTRY","title":{"zh":"格式測試","en":"Formats"},
                 "definition":{"format":%s,%s"agreement":"formats-2026"}}""".formatted(
                        format, columns.isEmpty() ? "" : "\"columns\":" + columns + ","));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(why);
    }
}
