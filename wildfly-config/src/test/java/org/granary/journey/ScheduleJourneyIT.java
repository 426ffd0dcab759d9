package org.granary.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A source that is gathered by itself on the real server. Its gate says no, so that nothing is fetched. */
@ExtendWith(OnePlatform.class)
class ScheduleJourneyIT {

    private static final String SCHEDULE = "/api/sources/timed-readings/schedule";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Test
    void beginsGatheringsByItselfUntilItIsPausedAndRemoved(Stage stage) {
        Web web = stage.web();
        assertThat(web.post("steward1", "/api/sources", SOURCE).status()).isEqualTo(201);
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

    private static HttpRequest.Builder put(Web web, String json) {
        return web.as("steward1", SCHEDULE)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json));
    }

    /** The first gathering that the schedule begins; the platform announces it to nobody. */
    private static String awaitGathering(Web web) {
        Instant giveUp = Instant.now().plus(LIMIT);
        while (true) {
            JsonNode schedule = web.get("steward1", SCHEDULE).json();
            if (schedule.hasNonNull("lastGathering")) {
                return schedule.path("lastGathering").asText();
            }
            if (Instant.now().isAfter(giveUp)) {
                throw new AssertionError("The schedule began nothing within " + LIMIT + ": " + schedule);
            }
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    private static final String SOURCE = """
            {"id": "timed-readings", "kind": "OPEN", "title": {"zh": "定時量測", "en": "Timed readings"},
             "definition": {
              "location": "http://127.0.0.1:9/readings.csv",
              "format": {"type": "CSV"},
              "columns": [{"name": "note", "from": "note", "type": "STRING", "presence": "REQUIRED", "content": "PLAIN"}],
              "license": {"text": "CC BY 4.0", "attribution": "nobody"}}}
            """;
}
