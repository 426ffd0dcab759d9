package org.granary.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rows that were refused: seen with their reasons on the gathering's page, and let in once the source's revision is mended. */
@ExtendWith(OnePlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class QuarantineJourneyIT {

    private static final String SOURCE = "readings-with-gaps";
    private static final List<String> ENDS = List.of("ADMITTED", "REFUSED", "DENIED", "FAILED", "UNCHANGED");

    private Stage stage;
    private Web web;
    private FileSite site;
    private String first = "";

    @BeforeAll
    void open(Stage given, @TempDir Path folder) throws IOException {
        stage = given;
        web = stage.web();
        var rows = new StringBuilder("機台,日期,備註\n");
        for (int row = 0; row < 40; row++) {
            rows.append("M-%02d,%s,第 %d 次校正\n".formatted(row % 8, row % 4 == 3 ? "" : "2026-05-01", row));
        }
        rows.append("M-09,2026-05-02\n");
        Path file = Files.writeString(folder.resolve("readings.csv"), rows, UTF_8);
        site = FileSite.serving(Map.of("/readings.csv", file));
        web.created("steward1", "/api/sources", """
                {"id": "%s", "kind": "OPEN", "title": {"zh": "缺漏的量測", "en": "Readings with gaps"}, "definition": %s}
                """.formatted(SOURCE, definition("REQUIRED")));
        approve(1);
    }

    @AfterAll
    void close() {
        site.close();
    }

    private String definition(String day) {
        return """
                {"location": "%s", "format": {"type": "CSV"},
                 "columns": [
                  {"name": "machine", "from": "機台", "type": "STRING", "presence": "REQUIRED", "content": "PLAIN"},
                  {"name": "day", "from": "日期", "type": "DATE", "presence": "%s", "content": "PLAIN"},
                  {"name": "note", "from": "備註", "type": "STRING", "presence": "REQUIRED", "content": "FREE_TEXT"}],
                 "license": {"text": "CC BY 4.0", "attribution": "A stand-in publisher"}}
                """.formatted(site.address("/readings.csv"), day);
    }

    @Test
    @Order(1)
    void saysWhyRowsWereRefusedAndShowsTheFirstOfThem() {
        JsonNode gathering = ended(web.created("steward1", "/api/sources/" + SOURCE + "/gatherings", "{}"));
        first = gathering.path("id").asText();
        assertThat(gathering.path("state").asText()).isEqualTo("ADMITTED");
        assertThat(gathering.at("/outcome/admitted").asLong()).isEqualTo(30);

        JsonNode refusals =
                web.get("auditor1", "/api/gatherings/" + first + "/quarantine").json();

        assertThat(refusals.findValuesAsText("code")).contains("RAGGED_ROW", "VALUE_MISSING");
        for (JsonNode refusal : refusals) {
            boolean ragged = refusal.path("code").asText().equals("RAGGED_ROW");
            assertThat(refusal.path("rows").asLong()).isEqualTo(ragged ? 1 : 10);
            assertThat(refusal.at("/text/zh").asText()).matches(".*\\p{IsHan}.*");
            assertThat(refusal.path("samples")).hasSize(ragged ? 1 : 5);
            assertThat(refusal.at("/samples/0/line").asLong()).isEqualTo(ragged ? 42 : 5);
            assertThat(refusal.at("/samples/0/excerpt").asText()).contains(ragged ? "M-09" : "第 3 次校正");
        }
    }

    @Test
    @Order(2)
    void keepsThemFromThoseWhoMayNotSee() {
        assertThat(web.get("modeler1", "/api/gatherings/" + first + "/quarantine")
                        .status())
                .isEqualTo(403);
        assertThat(web.post("auditor1", "/api/gatherings/" + first + "/quarantine/readmission", "{}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    @Order(3)
    void letsThemInFromThePageOnceTheRevisionIsMended() {
        web.created("steward1", "/api/sources/" + SOURCE + "/revisions", definition("OPTIONAL"));
        approve(2);
        try (Visitor visitor = Visitor.at(stage)) {
            visitor.signIn("steward1");
            visitor.visit("/jobs/index.xhtml");
            visitor.page().locator("a").getByText(first).click();
            assertThat(visitor.page().locator("h1")).containsText(first);
            assertThat(visitor.page().locator("h3").first()).containsText("RAGGED_ROW");
            assertThat(visitor.row("第 3 次校正")).hasCount(1);
            visitor.picture("gathering");

            visitor.page().getByText("重新收錄").first().click();
            assertThat(visitor.page().locator("h1")).not().containsText(first);
            visitor.picture("gathering-again");
            String again = visitor.page().url().replaceAll(".*id=", "");
            JsonNode gathering = web.await("steward1", "/api/gatherings/" + again, ENDS);

            assertThat(gathering.path("state").asText())
                    .as(gathering.toString())
                    .isEqualTo("ADMITTED");
            assertThat(gathering.path("landedBy").asText()).isEqualTo(first);
            assertThat(gathering.path("revision").asInt()).isEqualTo(2);
            assertThat(gathering.at("/outcome/admitted").asLong()).isEqualTo(10);
            assertThat(gathering.at("/outcome/duplicates").asLong()).isEqualTo(30);
            assertThat(visitor.page().locator("#admitted")).hasText("10");
            visitor.page().locator("#language").getByText("English").click();
            assertThat(visitor.page().locator("main")).containsText("Reads again what was landed by");
            visitor.picture("gathering-en");
        }
    }

    @Test
    @Order(4)
    void holdsEveryRowOnce() throws IOException {
        StoredTable stored = StoredTable.at(stage.home().resolve("warehouse/sources/" + SOURCE));

        assertThat(stored.total()).isEqualTo(40);
        assertThat(stored.distinctIds()).isEqualTo(40);
    }

    @Test
    @Order(5)
    void readsNothingAgainOfWhichNothingWasRefused() {
        web.created("steward1", "/api/sources", """
                {"id": "whole-readings", "kind": "OPEN", "title": {"zh": "完整的量測", "en": "Whole readings"}, "definition": %s}
                """.formatted(definition("OPTIONAL")
                .replace("\"REQUIRED\", \"content\": \"FREE", "\"OPTIONAL\", \"content\": \"FREE")));
        var answer = web.post("steward1", "/api/gatherings/" + gatherDenied() + "/quarantine/readmission", "{}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("READMISSION_IMPOSSIBLE");
    }

    @Test
    @Order(6)
    void readsASealedDeliveryAgainAndShowsNobodysName() {
        SharedLogs.of(stage, "again");
        String rows = """
                日期,班別,設備編號,異常現象,處理方式,回報人,備註
                2026-05-01,早班,DRL-01,主軸異音,更換軸承,王大明,已聯絡林先生 0912-345-678
                五月二日,早班,DRL-02,主軸異音,更換軸承,歐陽測試,已聯絡歐陽測試 0912-345-679
                """;
        var delivered = web.send(web.as("contributor-a", "/api/sources/again-logs/deliveries?file-name=may.csv")
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString(rows, UTF_8)));
        String id = delivered.json().path("id").asText();
        JsonNode gathering = web.await("steward1", "/api/gatherings/" + id, ENDS);
        assertThat(gathering.path("state").asText()).as(gathering.toString()).isEqualTo("ADMITTED");
        var refused = web.get("steward1", "/api/gatherings/" + id + "/quarantine");
        assertThat(refused.json().findValuesAsText("code")).contains("VALUE_NOT_A_DATE");
        assertThat(refused.body()).doesNotContain("歐陽測試").doesNotContain("0912-345-679");

        JsonNode again = ended(web.created("steward1", "/api/gatherings/" + id + "/quarantine/readmission", "{}"));

        assertThat(again.path("state").asText()).as(again.toString()).isEqualTo("ADMITTED");
        assertThat(again.path("landedBy").asText()).isEqualTo(id);
        assertThat(again.at("/outcome/admitted").asLong()).isZero();
        assertThat(again.at("/outcome/duplicates").asLong()).isEqualTo(1);
    }

    private String gatherDenied() {
        return ended(web.created("steward1", "/api/sources/whole-readings/gatherings", "{}"))
                .path("id")
                .asText();
    }

    private void approve(int revision) {
        web.created(
                "steward2",
                "/api/sources/" + SOURCE + "/revisions/" + revision + "/approvals",
                "{\"verdict\":\"APPROVED\",\"concludedLicense\":\"CC-BY-4.0\"}");
    }

    private JsonNode ended(JsonNode started) {
        return web.await(
                "steward1", "/api/gatherings/" + started.path("gatheringId").asText(), ENDS);
    }
}
