package org.granary.batch.lease;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.granary.batch.BatchErrors;

/**
 * Leases in the table {@code lease}. Each statement is one atomic change; of two that come at once, one wins.
 *
 * <p>Time is the clock's, so the clocks of servers that share a database must agree within a small part of the lease time.
 */
public final class Leases {

    private static final String ACQUIRE = """
            insert into lease (name, owner, fence, expires_at) values (?, ?, 1, ?)
            on conflict (name) do update
            set owner = excluded.owner, fence = lease.fence + 1, expires_at = excluded.expires_at
            where lease.expires_at <= ? or lease.owner = excluded.owner
            returning fence
            """;
    private static final String RENEW = "update lease set expires_at = ? where name = ? and owner = ? and fence = ?";
    private static final String LAPSED = "select count(*) from lease where name = ? and expires_at > ?";

    private final DataSource database;
    private final Clock clock;

    public Leases(DataSource database, Clock clock) {
        this.database = requireNonNull(database, "database");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Takes the lease where it is free, lapsed, or the owner's already. */
    public Optional<Lease> acquire(String name, String owner, Duration time) {
        Instant now = clock.instant();
        Instant until = now.plus(time);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ACQUIRE)) {
            statement.setString(1, name);
            statement.setString(2, owner);
            statement.setObject(3, at(until));
            statement.setObject(4, at(now));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(new Lease(name, owner, rows.getLong(1), until)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw BatchErrors.leasesUnavailable(name, e);
        }
    }

    /** The lease with a later end; empty where somebody else has taken it. */
    public Optional<Lease> renew(Lease lease, Duration time) {
        Instant until = clock.instant().plus(time);
        return update(lease, until)
                ? Optional.of(new Lease(lease.name(), lease.owner(), lease.fence(), until))
                : Optional.empty();
    }

    /** Gives it up; does nothing where somebody else has taken it. */
    public void release(Lease lease) {
        update(lease, Instant.EPOCH);
    }

    private boolean update(Lease lease, Instant until) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(RENEW)) {
            statement.setObject(1, at(until));
            statement.setString(2, lease.name());
            statement.setString(3, lease.owner());
            statement.setLong(4, lease.fence());
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            throw BatchErrors.leasesUnavailable(lease.name(), e);
        }
    }

    /** Whether nobody holds it now. */
    public boolean lapsed(String name) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(LAPSED)) {
            statement.setString(1, name);
            statement.setObject(2, at(clock.instant()));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getLong(1) == 0;
            }
        } catch (SQLException e) {
            throw BatchErrors.leasesUnavailable(name, e);
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
