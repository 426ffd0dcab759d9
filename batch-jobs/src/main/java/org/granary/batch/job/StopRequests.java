package org.granary.batch.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.granary.batch.BatchErrors;

/** Executions that a person stopped; they are not started again by themselves. */
public final class StopRequests {

    private static final String ADD =
            "insert into job_stop_request (execution_id, requested_at) values (?, ?) on conflict do nothing";
    private static final String FIND = "select 1 from job_stop_request where execution_id = ?";

    private final DataSource database;
    private final Clock clock;

    public StopRequests(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void add(long executionId) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setLong(1, executionId);
            statement.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw BatchErrors.leasesUnavailable("execution " + executionId, e);
        }
    }

    boolean has(long executionId) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setLong(1, executionId);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            throw BatchErrors.leasesUnavailable("execution " + executionId, e);
        }
    }
}
