package org.granary.batch.intake.bucket;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The memory in the table {@code bucket_object}. */
final class StoredSeenObjects implements SeenObjects {

    private static final String COLUMNS =
            "object_key, etag, modified_at, state, tries, again_at, code, why, delivery_id, told";
    private static final String ALL = "select " + COLUMNS + " from bucket_object where bucket = ?";
    private static final String SHOWN = "select " + COLUMNS
            + " from bucket_object where source_id = ? and company = ? order by at desc, object_key limit 1000";
    private static final String NOTE = """
            insert into bucket_object (bucket, object_key, etag, source_id, company, modified_at, state, tries, again_at, code, why, delivery_id, told, at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (bucket, object_key, etag) do update
            set source_id = excluded.source_id, company = excluded.company, modified_at = excluded.modified_at, state = excluded.state,
                tries = excluded.tries, again_at = excluded.again_at, code = excluded.code, why = excluded.why,
                delivery_id = excluded.delivery_id, told = excluded.told, at = excluded.at
            """;

    private final DataSource database;
    private final Clock clock;

    StoredSeenObjects(DataSource database, Clock clock) {
        this.database = requireNonNull(database, "database");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public Map<String, Seen> of(Bucket bucket) {
        Map<String, Seen> all = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ALL)) {
            statement.setString(1, bucket.name());
            for (Seen seen : read(statement)) {
                all.put(SeenObjects.id(seen.object()), seen);
            }
            return all;
        } catch (SQLException e) {
            throw BucketErrors.memory(bucket.name(), e);
        }
    }

    /** What was seen of a company's objects for a source, newest first, at most 1,000. */
    List<Seen> of(String source, String company) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SHOWN)) {
            statement.setString(1, source);
            statement.setString(2, company);
            return read(statement);
        } catch (SQLException e) {
            throw BucketErrors.memory(source, e);
        }
    }

    private static List<Seen> read(PreparedStatement statement) throws SQLException {
        List<Seen> all = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                var object = new StoredObject(
                        rows.getString("object_key"),
                        rows.getString("etag"),
                        0,
                        instant(rows, "modified_at").orElse(Instant.EPOCH));
                all.add(new Seen(
                        object,
                        Seen.State.valueOf(rows.getString("state")),
                        rows.getInt("tries"),
                        instant(rows, "again_at"),
                        Optional.ofNullable(rows.getString("code")),
                        Optional.ofNullable(rows.getString("why")),
                        Optional.ofNullable(rows.getString("delivery_id")),
                        rows.getBoolean("told")));
            }
        }
        return all;
    }

    @Override
    public void note(Bucket bucket, Seen seen) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(NOTE)) {
            int at = 0;
            statement.setString(++at, bucket.name());
            statement.setString(++at, seen.object().key());
            statement.setString(++at, seen.object().eTag());
            statement.setString(++at, bucket.source());
            statement.setString(++at, bucket.company());
            statement.setObject(++at, time(seen.object().modified()));
            statement.setString(++at, seen.state().name());
            statement.setInt(++at, seen.tries());
            statement.setObject(++at, seen.again().map(StoredSeenObjects::time).orElse(null));
            statement.setString(++at, seen.code().orElse(null));
            statement.setString(++at, seen.why().orElse(null));
            statement.setString(++at, seen.delivery().orElse(null));
            statement.setBoolean(++at, seen.told());
            statement.setObject(++at, time(clock.instant()));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw BucketErrors.memory(bucket.name(), e);
        }
    }

    private static Optional<Instant> instant(ResultSet rows, String column) throws SQLException {
        return Optional.ofNullable(rows.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
