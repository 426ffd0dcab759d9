package org.granary.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sources that are gathered by themselves on the real server: one whose gate says no, one whose publisher is down for a while. */
@ExtendWith(OnePlatform.class)
class ScheduleJourneyIT {

    private static final String SCHEDULE = "/api/sources/timed-readings/schedule";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Test
    void beginsGatheringsByItselfUntilItIsPausedAndRemoved(Stage stage) {
        Web web = stage.web();
        assertThat(web.post("steward1", "/api/sources", source("timed-readings", 9))
                        .status())
                .isEqualTo(201);
        var wrong = web.send(put(web, "{\"cron\": \"61 3 * * *\"}"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.code()).isEqualTo("SCHEDULE_INVALID");

        assertThat(web.send(put(web, "{\"cron\": \"* * * * * *\"}")).status()).isEqualTo(200);
        assertThat(web.get("auditor1", "/api/schedules")
                        .json()
                        .get(0)
                        .path("sourceId")
                        .asText())
                .isEqualTo("timed-readings");
        String begun = awaitGathering(web);

        JsonNode gathering = web.await("steward1", "/api/gatherings/" + begun, List.of("DENIED", "FAILED", "ADMITTED"));
        assertThat(gathering.path("state").asText()).isEqualTo("DENIED");
        assertThat(web.post("steward1", SCHEDULE + "/pause", "{}")
                        .json()
                        .path("paused")
                        .asBoolean())
                .isTrue();
        assertThat(web.send(web.as("steward1", SCHEDULE).DELETE()).status()).isEqualTo(204);
        assertThat(web.get("steward1", SCHEDULE).code()).isEqualTo("SCHEDULE_UNKNOWN");
    }

    @Test
    void raisesAnAlertWhereASourceFailsAgainAndAgainAndTakesItBackOnceItIsGathered(Stage stage) throws IOException {
        Web web = stage.web();
        var answers = new AtomicInteger(503);
        HttpServer publisher = publisher(answers);
        String schedule = "/api/sources/failing-readings/schedule";
        try (Visitor visitor = Visitor.at(stage)) {
            assertThat(web.post(
                                    "steward1",
                                    "/api/sources",
                                    source(
                                            "failing-readings",
                                            publisher.getAddress().getPort()))
                            .status())
                    .isEqualTo(201);
            assertThat(web.post(
                                    "steward2",
                                    "/api/sources/failing-readings/revisions/1/approvals",
                                    "{\"verdict\":\"APPROVED\",\"concludedLicense\":\"CC-BY-4.0\"}")
                            .status())
                    .isEqualTo(201);
            var set = web.send(web.as("steward1", schedule)
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofString(
                            "{\"cron\": \"* * * * * *\", \"retries\": 0, \"alertAfter\": 2}")));
            assertThat(set.status()).as(set.body()).isEqualTo(200);

            JsonNode alerted = await(web, schedule, now -> now.path("alert").asBoolean());
            assertThat(alerted.path("failures").asInt()).isGreaterThanOrEqualTo(2);
            assertThat(web.entries("GatheringsFailing", "source:failing-readings"))
                    .isEqualTo(1);
            visitor.signIn("steward1");
            visitor.page().locator("nav").getByText("批次作業").click();
            visitor.page().locator("main").getByText("排程").click();
            assertThat(visitor.row("failing-readings").locator(".alert")).hasText("警示");
            visitor.picture("schedules");
            visitor.row("failing-readings").getByText("暫停").click();
            assertThat(visitor.row("failing-readings").locator(".state")).hasText("已暫停");

            answers.set(200);
            visitor.row("failing-readings").getByText("恢復").click();
            JsonNode well = await(web, schedule, now -> now.path("failures").asInt() == 0);
            assertThat(well.path("alert").asBoolean()).isFalse();
            visitor.page().reload();
            assertThat(visitor.row("failing-readings").locator(".state")).hasText("執行中");
            visitor.page().locator("#language").getByText("English").click();
            assertThat(visitor.row("failing-readings").locator(".state")).hasText("Runs");
            visitor.picture("schedules-en");
        } finally {
            web.send(web.as("steward1", schedule).DELETE());
            publisher.stop(0);
        }
    }

    /** A stand-in for a publisher whose server is down for a while. */
    private static HttpServer publisher(AtomicInteger answers) throws IOException {
        HttpServer publisher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        publisher.createContext("/readings.csv", exchange -> {
            try (exchange) {
                byte[] body = "note\n換刀\n校正\n".getBytes(UTF_8);
                exchange.sendResponseHeaders(answers.get(), body.length);
                exchange.getResponseBody().write(body);
            }
        });
        publisher.start();
        return publisher;
    }

    private static HttpRequest.Builder put(Web web, String json) {
        return web.as("steward1", SCHEDULE)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json));
    }

    /** The first gathering that the schedule begins; the platform announces it to nobody. */
    private static String awaitGathering(Web web) {
        return await(web, SCHEDULE, schedule -> schedule.hasNonNull("lastGathering"))
                .path("lastGathering")
                .asText();
    }

    private static JsonNode await(Web web, String path, Predicate<JsonNode> wanted) {
        Instant giveUp = Instant.now().plus(LIMIT);
        while (true) {
            JsonNode schedule = web.get("steward1", path).json();
            if (wanted.test(schedule)) {
                return schedule;
            }
            if (Instant.now().isAfter(giveUp)) {
                throw new AssertionError("The schedule is not as wanted within " + LIMIT + ": " + schedule);
            }
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    private static String source(String id, int port) {
        return """
            {"id": "%s", "kind": "OPEN", "title": {"zh": "定時量測", "en": "Timed readings"},
             "definition": {
              "location": "http://127.0.0.1:%d/readings.csv",
              "format": {"type": "CSV"},
              "columns": [{"name": "note", "from": "note", "type": "STRING", "presence": "REQUIRED", "content": "PLAIN"}],
              "license": {"text": "CC BY 4.0", "attribution": "nobody"}}}
            """.formatted(id, port);
    }
}
