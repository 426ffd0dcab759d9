package org.granary.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.granary.catalog.fault.GranaryException;

/**
 * Keycloak: our own, unpacked from the distribution that came through Maven, or a foreign one, which is only looked at. Its Java
 * program is started without its script, because the script stays beside it as a second process.
 */
final class KeycloakServer implements Component {

    static final String NAME = "keycloak";

    private static final String ADMINISTRATOR = "admin";

    private static final List<String> OPENS = List.of(
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED");

    private final PlatformContext context;
    private final PostgresServer postgres;
    private final Path directory;
    private final RealmFile realm;

    KeycloakServer(PlatformContext context, PostgresServer postgres) {
        this.context = context;
        this.postgres = postgres;
        this.directory = context.home().keycloak().resolve("distribution");
        this.realm = new RealmFile(
                context.configuration().project().resolve("wildfly-config/src/main/keycloak/granary-realm.json"),
                directory.resolve("data/import/granary-realm.json"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean ours() {
        return context.configuration().keycloakUrl().isEmpty();
    }

    /** Base URL, without a slash at its end; part of every token as its issuer. */
    URI url() {
        return URI.create(context.configuration()
                .keycloakUrl()
                .orElseGet(() -> "http://localhost:" + context.port(Setting.KEYCLOAK_PORT)));
    }

    /** What the server shows Keycloak to be the client {@code granary}. */
    String clientSecret() {
        return ours()
                ? context.credentials().secret("keycloak.client")
                : context.configuration().value(Setting.KEYCLOAK_CLIENT_SECRET);
    }

    /** What the server shows Keycloak to be the client {@code granary-parties}, which keeps the organisations. */
    String partiesSecret() {
        return ours()
                ? context.credentials().secret("keycloak.parties")
                : context.configuration().value(Setting.KEYCLOAK_PARTIES_SECRET);
    }

    /** Unpacks, and builds once: Keycloak then starts in a fraction of the time. */
    @Override
    public void prepare(ProgressListener progress) {
        Path archive = Archives.find(context.distributions(), "keycloak-quarkus-dist-", ".zip");
        Path built = context.home().keycloak().resolve("built");
        String version = archive.getFileName().toString();
        try {
            if (Files.exists(built) && Files.readString(built).equals(version)) {
                return;
            }
            progress.progress(NAME, Texts.of("keycloak.unpack"));
            Archives.delete(directory);
            Archives.once(directory, half -> Archives.unzip(archive, half));
            progress.progress(NAME, Texts.of("keycloak.build"));
            List<String> command = java("-Xmx512m");
            command.addAll(List.of("build", "--db=postgres", "--cache=local"));
            Programs.run(
                    "Preparing Keycloak (kc build)",
                    command,
                    directory,
                    context.home().log("keycloak-build"));
            Files.writeString(built, version);
        } catch (IOException e) {
            throw LauncherErrors.preparation("Preparing " + directory, e.toString(), e);
        }
    }

    @Override
    public void launch() {
        realm.write(context.credentials());
        List<String> command = java("-Xmx" + context.configuration().value(Setting.KEYCLOAK_HEAP));
        command.addAll(List.of("start", "--optimized", "--import-realm"));
        context.processes().start(NAME, directory, command, environment());
    }

    private Map<String, String> environment() {
        Database database = postgres.keycloak();
        Map<String, String> environment = new HashMap<>();
        environment.put("KC_DB_URL", database.url());
        environment.put("KC_DB_USERNAME", database.user());
        environment.put("KC_DB_PASSWORD", database.password());
        environment.put("KC_DB_SCHEMA", postgres.ours() ? "public" : "keycloak");
        // One node: without this it listens for others of its kind on all addresses.
        environment.put("KC_CACHE", "local");
        environment.put("KC_HTTP_ENABLED", "true");
        environment.put("KC_HTTP_HOST", "127.0.0.1");
        environment.put("KC_HTTP_PORT", Integer.toString(url().getPort()));
        environment.put("KC_HOSTNAME", url().toString());
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMINISTRATOR);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", context.credentials().secret("keycloak.admin"));
        return environment;
    }

    private List<String> java(String heap) {
        List<String> command = new ArrayList<>();
        command.add(Programs.java());
        command.addAll(List.of("-Xms64m", heap, "-XX:MaxMetaspaceSize=256m", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(Programs.quietJava(context.home()));
        command.addAll(OPENS);
        command.addAll(List.of(
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dkc.home.dir=" + directory,
                "-Djboss.server.config.dir=" + directory.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000",
                // Else the first sign-ins after the database died and came back get its dead connections.
                "-Dquarkus.datasource.jdbc.validate-on-borrow=true",
                "-cp",
                directory.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        return command;
    }

    @Override
    public boolean ready() {
        return Http.ok(URI.create(url() + "/realms/granary/.well-known/openid-configuration"));
    }

    @Override
    public void settle(ProgressListener progress) {
        realm.remove();
        if (ours()) {
            upgrade(progress);
        }
    }

    /** A realm is imported once; what the template has since then is given to it here. */
    private void upgrade(ProgressListener progress) {
        try {
            var upgrade = new RealmUpgrade(url(), realm.content(context.credentials()));
            if (upgrade.run(ADMINISTRATOR, context.credentials().secret("keycloak.admin"))) {
                progress.progress(NAME, Texts.of("keycloak.upgraded"));
            }
        } catch (GranaryException e) {
            // Whoever changed the administrator's password keeps the realm by hand; the platform runs all the same.
            progress.progress(NAME, Texts.of("keycloak.notUpgraded", String.valueOf(e.getMessage())));
        }
    }

    @Override
    public String address() {
        return url().toString();
    }
}
