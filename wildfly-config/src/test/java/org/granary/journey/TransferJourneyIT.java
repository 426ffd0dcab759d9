package org.granary.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.granary.launcher.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What teams fetch stands in the ledger once for each pull, however many requests a client makes. */
@ExtendWith(OnePlatform.class)
class TransferJourneyIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Test
    void sumsWhatWasFetchedByThePullsOfTheMainJob(Stage stage) throws SQLException {
        stage.mainJob();
        List<Long> counted = new ArrayList<>();
        try (Connection connection = connect(stage);
                var sql = connection.createStatement();
                // The links are made to have expired; nobody waits for a quarter of an hour here.
                var rows = sql.executeQuery("update pull_transfer set expires_at = expires_at - interval '1 day'"
                        + " returning grant_id, expires_at, bytes")) {
            while (rows.next()) {
                counted.add(rows.getLong(3));
            }
        }

        List<JsonNode> fetched = awaitFetched(stage);

        assertThat(counted).isNotEmpty();
        assertThat(fetched.stream().mapToLong(entry -> detail(entry, "bytes")).sum())
                .isGreaterThanOrEqualTo(
                        counted.stream().mapToLong(Long::longValue).sum());
        assertThat(fetched).allSatisfy(entry -> {
            assertThat(entry.at("/line/actor").asText()).isEqualTo("pcb-model-team");
            assertThat(detail(entry, "requests")).isPositive();
            assertThat(details(entry).path("bytesByRights").asText()).contains("r-");
        });
        assertThat(stage.web()
                        .get("auditor1", "/api/audit/verification")
                        .json()
                        .path("verified")
                        .asBoolean())
                .isTrue();
    }

    /** The entries, once no transfer is left that has expired. */
    private static List<JsonNode> awaitFetched(Stage stage) throws SQLException {
        Instant giveUp = Instant.now().plus(LIMIT);
        while (expired(stage) > 0) {
            if (Instant.now().isAfter(giveUp)) {
                throw new AssertionError("Expired transfers are still not in the ledger after " + LIMIT);
            }
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
        var entries = new ArrayList<JsonNode>();
        long after = 0;
        for (JsonNode page = page(stage, after); !page.isEmpty(); page = page(stage, after)) {
            page.forEach(entries::add);
            after = page.get(page.size() - 1).at("/line/seq").asLong();
        }
        return entries.stream()
                .filter(entry -> entry.at("/line/event").asText().equals("FilesFetched"))
                .toList();
    }

    private static JsonNode page(Stage stage, long after) {
        return stage.web().get("auditor1", "/api/audit/entries?after=" + after).json();
    }

    private static long expired(Stage stage) throws SQLException {
        try (Connection connection = connect(stage);
                var sql = connection.createStatement();
                var rows = sql.executeQuery("select count(*) from pull_transfer where expires_at <= now()")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Connection connect(Stage stage) throws SQLException {
        Database database = stage.endpoints().database();
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    private static long detail(JsonNode entry, String name) {
        return details(entry).path(name).asLong();
    }

    /** Details are kept as the text that was hashed. */
    private static JsonNode details(JsonNode entry) {
        try {
            return new ObjectMapper().readTree(entry.at("/line/details").asText());
        } catch (JsonProcessingException e) {
            throw new AssertionError("These details are no JSON: " + entry, e);
        }
    }
}
