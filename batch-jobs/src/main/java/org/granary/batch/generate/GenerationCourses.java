package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.granary.catalog.storage.Json;

/**
 * Where each gathering of generated text stands; in PostgreSQL.
 *
 * <p>Transactions: each call is one statement or two that may be repeated; within a transaction of the server they belong to it.
 *
 * <p>Thread-safe. Fails with GENERATION_STORE_UNAVAILABLE.
 */
public final class GenerationCourses {

    private static final String KEEP = "insert into generation_course (run_id, course, at) values (?, ?, ?)"
            + " on conflict (run_id) do update set course = excluded.course, at = excluded.at";
    private static final String PIN = "insert into generation_course (run_id, passages_version, at) values (?, ?, ?)"
            + " on conflict (run_id) do update set passages_version ="
            + " coalesce(generation_course.passages_version, excluded.passages_version)"
            + " returning passages_version";

    private final DataSource database;
    private final Clock clock;

    public GenerationCourses(DataSource database, Clock clock) {
        this.database = requireNonNull(database, "database");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Where a run stands; empty before its first stop. */
    public Optional<GenerationCourse> find(String run) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select course from generation_course where run_id = ?")) {
            statement.setString(1, run);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.ofNullable(rows.getString(1)).map(GenerationCourses::read)
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw GenerationErrors.generationStoreUnavailable(run, e);
        }
    }

    private static GenerationCourse read(String json) {
        try {
            return Json.mapper().readValue(json, GenerationCourse.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds what is no course of a generation.", e);
        }
    }

    /** Keeps where a run stands. */
    public void keep(String run, GenerationCourse course) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setString(1, run);
            statement.setString(2, Json.text(course));
            statement.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw GenerationErrors.generationStoreUnavailable(run, e);
        }
    }

    /** The version of a table that a run reads: the one that was named first, whatever is newest by now. */
    public long pinned(String run, long newest) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(PIN)) {
            statement.setString(1, run);
            statement.setLong(2, newest);
            statement.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
            try (ResultSet rows = statement.executeQuery()) {
                OptionalLong version = rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
                return version.orElse(newest);
            }
        } catch (SQLException e) {
            throw GenerationErrors.generationStoreUnavailable(run, e);
        }
    }
}
