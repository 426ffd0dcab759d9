package org.granary.batch.world;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A PostgreSQL with the server's own schema, for one process. It does not wait for the disk: a power cut is played as a transaction that is broken off, so that
 * nothing depends on what the disk would have kept.
 */
final class WorldDatabase implements AutoCloseable {

    private static final Pattern VERSION = Pattern.compile("V(\\d+)__.*\\.sql");

    private final EmbeddedPostgres postgres;
    private final Connection connection;
    private final String emptying;

    WorldDatabase(Path project) throws IOException, SQLException {
        this.postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .start();
        this.connection = postgres.getPostgresDatabase().getConnection();
        for (Path migration : migrations(project)) {
            execute(Files.readString(migration));
        }
        this.emptying = "set session_replication_role = replica; "
                + String.join(
                        "; ",
                        tables().stream().map(table -> "delete from " + table).toList())
                + "; set session_replication_role = default";
    }

    private static List<Path> migrations(Path project) throws IOException {
        var found = new ArrayList<Path>();
        for (String module : List.of("data-catalog", "governance", "batch-jobs")) {
            try (Stream<Path> files = Files.list(project.resolve(module + "/src/main/resources/db/migration"))) {
                files.forEach(found::add);
            }
        }
        found.sort(Comparator.comparingInt(WorldDatabase::version));
        return found;
    }

    private static int version(Path migration) {
        Matcher name = VERSION.matcher(migration.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalStateException(migration + " is no migration of Flyway's naming.");
        }
        return Integer.parseInt(name.group(1));
    }

    private List<String> tables() throws SQLException {
        var names = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** Takes everything out: a new world begins. */
    void empty() {
        try {
            execute(emptying);
        } catch (SQLException e) {
            throw new IllegalStateException("The database could not be emptied.", e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    DataSource dataSource() {
        return postgres.getPostgresDatabase();
    }

    /** Hibernate over all entities of the server, which it compares with the schema. */
    EntityManagerFactory entities(List<Class<?>> classes) {
        var configuration = new org.hibernate.cfg.Configuration();
        classes.forEach(configuration::addAnnotatedClass);
        // Hibernate's own pool is enough for one thread.
        configuration.setProperty("hibernate.connection.url", postgres.getJdbcUrl("postgres", "postgres"));
        configuration.setProperty("hibernate.connection.username", "postgres");
        configuration.setProperty("hibernate.hbm2ddl.auto", "validate");
        return configuration.buildSessionFactory();
    }

    @Override
    public void close() {
        try {
            connection.close();
            postgres.close();
        } catch (SQLException e) {
            throw new IllegalStateException("The database could not be closed.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
