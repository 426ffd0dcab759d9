package org.granary.batch.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Transactions of our own, for work that must be committed whatever becomes of a surrounding one; the data source must not join it. */
public final class Transactions {

    private Transactions() {}

    /** What is done in a transaction. */
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** How work is done. */
    public interface Manner {
        <T> T run(DataSource database, Work<T> work) throws SQLException;
    }

    /** Does it in the transaction that the server has begun, and leaves the end to the server. */
    public static <T> T joined(DataSource database, Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return work.in(connection);
        }
    }

    /** Does it and commits, or rolls back and throws. */
    public static <T> T run(DataSource database, Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            boolean before = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(before);
            }
        }
    }
}
