package org.granary.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * WildFly with the application. The programs stay where the build provisioned them; the home has the server's base directory, of which
 * configuration and deployment are renewed from the build at each start, while the transaction log stays.
 */
final class ServerProcess implements Component {

    static final String NAME = "server";

    private final PlatformContext context;
    private final PostgresServer postgres;
    private final KeycloakServer keycloak;
    private final Path wildfly;
    private final Path base;

    ServerProcess(PlatformContext context, PostgresServer postgres, KeycloakServer keycloak) {
        this.context = context;
        this.postgres = postgres;
        this.keycloak = keycloak;
        this.wildfly = context.built("server");
        this.base = context.home().server();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean ours() {
        return true;
    }

    URI url() {
        return URI.create("http://localhost:" + context.port(Setting.SERVER_PORT));
    }

    URI management() {
        return URI.create("http://localhost:" + context.port(Setting.MANAGEMENT_PORT));
    }

    @Override
    public void prepare(ProgressListener progress) {
        if (!postgres.protectsTheLedger()) {
            progress.progress(NAME, Texts.of("postgres.unprotected", Setting.POSTGRES_MIGRATION_USER.key()));
        }
        Path built = wildfly.resolve("standalone");
        if (!Files.exists(built.resolve("deployments/ROOT.war"))) {
            throw LauncherErrors.notBuilt(built.resolve("deployments/ROOT.war"));
        }
        try {
            Files.createDirectories(base);
            for (String renewed : List.of("configuration", "deployments", "lib")) {
                Archives.delete(base.resolve(renewed));
                Archives.copy(built.resolve(renewed), base.resolve(renewed));
            }
        } catch (IOException e) {
            throw LauncherErrors.preparation("Preparing " + base, e.toString(), e);
        }
    }

    @Override
    public void launch() {
        postgres.migrate();
        List<String> command = new ArrayList<>();
        command.add(Programs.java());
        command.addAll(List.of(
                "-D[granary server]",
                "-Xms64m",
                "-Xmx" + context.configuration().value(Setting.SERVER_HEAP),
                "-XX:MaxMetaspaceSize=512m",
                "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(Programs.quietJava(context.home()));
        command.addAll(modularOptions());
        systemProperties().forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of(
                "-jar",
                wildfly.resolve("jboss-modules.jar").toString(),
                "-mp",
                wildfly.resolve("modules").toString(),
                "org.jboss.as.standalone"));
        context.processes().start(NAME, base, command, environment());
    }

    /** What the application and the server's configuration read as {@code ${env.…}}. */
    private Map<String, String> environment() {
        Database database = postgres.application();
        Map<String, String> environment = new HashMap<>();
        environment.put("DB_URL", database.url());
        environment.put("DB_USER", database.user());
        environment.put("DB_PASSWORD", database.password());
        environment.put("OIDC_URL", keycloak.url().toString());
        environment.put("OIDC_SECRET", keycloak.clientSecret());
        environment.put("OIDC_PARTIES_SECRET", keycloak.partiesSecret());
        return environment;
    }

    /** What the application reads with MicroProfile-less plain system properties; keys of the configuration come last and win. */
    private Map<String, String> systemProperties() {
        LauncherConfiguration configuration = context.configuration();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("jboss.home.dir", wildfly.toString());
        properties.put("jboss.server.base.dir", base.toString());
        properties.put("jboss.server.log.dir", context.home().logs().toString());
        properties.put("jboss.server.temp.dir", context.home().temporary().toString());
        properties.put(
                "org.jboss.boot.log.file",
                context.home().logs().resolve("server-boot.log").toString());
        properties.put(
                "logging.configuration",
                base.resolve("configuration/logging.properties").toUri().toString());
        properties.put("org.jboss.logmanager.nocolor", "true");
        properties.put("jboss.modules.system.pkgs", "org.jboss.byteman");
        properties.put("jboss.http.port", Integer.toString(context.port(Setting.SERVER_PORT)));
        properties.put("jboss.management.http.port", Integer.toString(context.port(Setting.MANAGEMENT_PORT)));
        properties.put("granary.home", context.home().root().toString());
        properties.put("granary.server.url", url().toString());
        properties.put("granary.warehouse", configuration.warehouse().toString());
        properties.put("granary.keys", context.home().keys().toString());
        properties.put("granary.spark.lib", configuration.sparkLib().toString());
        properties.put(
                "granary.spark.java-options",
                configuration
                        .sparkLib()
                        .resolve(LauncherConfiguration.SPARK_JAVA_OPTIONS)
                        .toString());
        properties.put(Setting.FETCH_ALLOW_HOSTS.key(), configuration.value(Setting.FETCH_ALLOW_HOSTS));
        properties.putAll(configuration.serverSettings());
        return properties;
    }

    /** As WildFly's own start script gives them. */
    private static List<String> modularOptions() {
        List<String> options = new ArrayList<>(List.of("--add-modules=java.se"));
        for (String exported : List.of(
                "java.desktop/sun.awt",
                "java.naming/com.sun.jndi.ldap",
                "java.naming/com.sun.jndi.url.ldap",
                "java.naming/com.sun.jndi.url.ldaps",
                "jdk.naming.dns/com.sun.jndi.dns")) {
            options.add("--add-exports=" + exported + "=ALL-UNNAMED");
        }
        for (String opened : List.of(
                "java.base/java.lang",
                "java.base/java.lang.invoke",
                "java.base/java.lang.reflect",
                "java.base/java.io",
                "java.base/java.net",
                "java.base/java.security",
                "java.base/java.util",
                "java.base/java.util.concurrent",
                "java.management/javax.management",
                "java.naming/javax.naming")) {
            options.add("--add-opens=" + opened + "=ALL-UNNAMED");
        }
        return options;
    }

    @Override
    public boolean ready() {
        return Http.ok(URI.create(management() + "/health/ready"));
    }

    /** WildFly stays up when its application does not start; its health then says so for ever. */
    @Override
    public Optional<String> hopeless() {
        return Http.get(URI.create(management() + "/health/ready"))
                .map(HttpResponse::body)
                .map(body -> body.replaceAll("\\s", ""))
                // While it boots, everything is DOWN.
                .filter(body -> says(body, "server-state", "UP"))
                .filter(body -> says(body, "boot-errors", "DOWN") || says(body, "deployments-status", "DOWN"))
                .map(body -> "the application did not start");
    }

    private static boolean says(String health, String check, String status) {
        return health.contains("{\"name\":\"%s\",\"status\":\"%s\"".formatted(check, status));
    }

    @Override
    public String address() {
        return url().toString();
    }
}
