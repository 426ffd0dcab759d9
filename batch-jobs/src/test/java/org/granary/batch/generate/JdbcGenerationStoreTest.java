package org.granary.batch.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a real PostgreSQL; each store made here is as a new process would make it. */
class JdbcGenerationStoreTest extends GenerationStoreContract {

    private static final EmbeddedPostgres POSTGRES = started();

    private static EmbeddedPostgres started() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        String sql = Files.readString(Path.of("src/main/resources/db/migration/V8__generation.sql"));
        try (Connection connection = POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        POSTGRES.close();
    }

    @Override
    GenerationStore store() {
        return new JdbcGenerationStore(POSTGRES.getPostgresDatabase(), Clock.systemUTC());
    }

    @Test
    void forgetsEveryTextOfOneRunAndNotWhatItCost() throws SQLException {
        for (String run : List.of("forgotten", "kept")) {
            written(run);
        }

        new JdbcGenerationStore(POSTGRES.getPostgresDatabase(), Clock.systemUTC()).forget("forgotten");

        assertThat(rowsWith("forgotten")).isZero();
        assertThat(rowsWith("kept")).isEqualTo(3);
        assertThat(store().spending("forgotten")).isEqualTo(new Spending(100, 25));
    }

    private void written(String run) {
        GenerationStore store = store();
        store.open(run, 100);
        var call = new CallId(run, 1, CallId.Purpose.PROPOSE, 0, "g", "0".repeat(64));
        var granted = (Reservation.Granted) store.reserve(call, 60);
        store.answered(
                call, granted.attempt(), new LlmAnswer("主軸異音", "m", OptionalLong.empty(), OptionalLong.empty()), 25);
        var item = new ReviewSample.Item("i1", Example.of("主軸異音", "回應"), Set.of("lin"), Optional.empty());
        store.addSample(new ReviewSample(run, 1, "test", List.of(item)));
        store.addVerdict(new ReviewVerdict(
                run,
                "i1",
                "wang",
                ReviewVerdict.Judgement.CORRECTED,
                Optional.of(Example.of("主軸異音", "更好的回應")),
                Optional.empty(),
                Instant.parse("2026-11-23T00:00:00Z")));
    }

    /** Rows of a run, in whatever table, that hold the text that was written. */
    private static int rowsWith(String run) throws SQLException {
        try (Connection connection = POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from ("
                        + "select run_id, body as said from generation_entry"
                        + " union all select run_id, items from generation_sample"
                        + " union all select run_id, verdict from generation_verdict) texts"
                        + " where run_id = '" + run + "' and said like '%主軸異音%'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
