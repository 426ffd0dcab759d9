package org.granary.batch.bench;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Connections to a benchmark's database that are kept open, as the server's data source keeps its own. Thread contract: thread-safe. */
final class BenchConnections implements DataSource, AutoCloseable {

    private final BlockingQueue<Connection> free;
    private final int all;

    private BenchConnections(BlockingQueue<Connection> free, int all) {
        this.free = free;
        this.all = all;
    }

    /** The database that the launcher names in the environment; empty where it names none. */
    static Optional<BenchConnections> of(Map<String, String> environment, int connections) throws SQLException {
        String url = environment.get("GRANARY_BENCH_DB_URL");
        if (url == null) {
            return Optional.empty();
        }
        var free = new ArrayBlockingQueue<Connection>(connections);
        for (int i = 0; i < connections; i++) {
            free.add(DriverManager.getConnection(
                    url,
                    environment.getOrDefault("GRANARY_BENCH_DB_USER", ""),
                    environment.getOrDefault("GRANARY_BENCH_DB_PASSWORD", "")));
        }
        return Optional.of(new BenchConnections(free, connections));
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            Connection taken = free.take();
            return (Connection) Proxy.newProxyInstance(
                    BenchConnections.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            free.add(taken);
                            return null;
                        }
                        try {
                            return method.invoke(taken, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while all connections were in use.", e);
        }
    }

    @Override
    public void close() throws SQLException {
        for (int i = 0; i < all; i++) {
            Connection connection = free.poll();
            if (connection != null) {
                connection.close();
            }
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("A benchmark has one user.");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw new SQLFeatureNotSupportedException("A benchmark's connections have no log.");
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("A benchmark's connections have no log.");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException("There is nothing within.");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
