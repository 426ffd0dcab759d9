package org.granary.launcher;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How one platform is to run: the project it is built in and the value of every {@link Setting}.
 *
 * <p>Order: the environment wins over {@code granary.properties} in the home, that over {@code granary.properties} in the project, and
 * that over the defaults. Other keys that begin with {@code granary.} are handed to the server as system properties, so that a part of
 * the server can have settings that the launcher does not know.
 */
public final class LauncherConfiguration {

    /** The JVM options that Spark needs, beside its jars. */
    static final String SPARK_JAVA_OPTIONS = "spark-java-options.txt";

    private static final String FILE = "granary.properties";
    private static final int HIGHEST_PORT = 65_535;

    private final Path project;
    private final Map<String, String> values;

    private LauncherConfiguration(Path project, Map<String, String> values) {
        this.project = project.toAbsolutePath().normalize();
        this.values = new TreeMap<>(values);
    }

    /** The defaults for a project, with neither files nor environment. */
    public static LauncherConfiguration defaults(Path project) {
        return new LauncherConfiguration(project, Map.of());
    }

    /** The files and the environment of a project. */
    public static LauncherConfiguration load(Path project, Map<String, String> environment) {
        Map<String, String> values = new TreeMap<>(properties(project.resolve(FILE)));
        String variable = environment.get(Setting.HOME.variable());
        if (variable != null) {
            values.put(Setting.HOME.key(), variable);
        }
        Path home = new LauncherConfiguration(project, values).home().root();
        Map<String, String> fromHome = new TreeMap<>(properties(home.resolve(FILE)));
        fromHome.remove(Setting.HOME.key());
        values.putAll(fromHome);
        for (String key : values.keySet().toArray(String[]::new)) {
            override(values, key, environment);
        }
        for (Setting setting : Setting.values()) {
            override(values, setting.key(), environment);
        }
        return new LauncherConfiguration(project, values).checked();
    }

    private static void override(Map<String, String> values, String key, Map<String, String> environment) {
        String value = environment.get(Setting.variable(key));
        if (value != null) {
            values.put(key, value);
        }
    }

    /** The same configuration with one value changed. */
    public LauncherConfiguration with(Setting setting, String value) {
        Map<String, String> changed = new TreeMap<>(values);
        changed.put(setting.key(), value);
        return new LauncherConfiguration(project, changed).checked();
    }

    /** The same configuration with one of the server's own settings changed, see {@link #serverSettings()}. */
    public LauncherConfiguration withServerSetting(String key, String value) {
        Map<String, String> changed = new TreeMap<>(values);
        changed.put(key, value);
        return new LauncherConfiguration(project, changed).checked();
    }

    /** The root of the project, where the parent pom lies. */
    public Path project() {
        return project;
    }

    /** Where the platform keeps its state. */
    public Home home() {
        return new Home(project.resolve(value(Setting.HOME)).normalize());
    }

    /** The value of a setting as text, or its default. */
    public String value(Setting setting) {
        return values.getOrDefault(setting.key(), setting.defaultValue()).strip();
    }

    /** JDBC URL of a foreign PostgreSQL; empty where the launcher runs its own. */
    public Optional<String> postgresUrl() {
        return given(Setting.POSTGRES_URL);
    }

    /** Base URL of a foreign Keycloak, without a slash at its end; empty where the launcher runs its own. */
    public Optional<String> keycloakUrl() {
        return given(Setting.KEYCLOAK_URL).map(url -> url.replaceAll("/+$", ""));
    }

    /** The warehouse's URI. */
    public URI warehouse() {
        return given(Setting.WAREHOUSE)
                .map(URI::create)
                .orElseGet(() -> home().warehouse().toUri());
    }

    /** The directory of the Spark jobs' jars. */
    public Path sparkLib() {
        return given(Setting.SPARK_LIB).map(project::resolve).orElse(project.resolve("spark-jobs/target/lib"));
    }

    /** A port as configured, 1 to 65535. */
    public int port(Setting setting) {
        int port = number(setting);
        if (port > HIGHEST_PORT) {
            throw LauncherErrors.invalid(setting, value(setting), "a port (1 to 65535)");
        }
        return port;
    }

    /** How long a component may take to become ready. */
    public Duration startLimit() {
        return Duration.ofSeconds(number(Setting.START_LIMIT));
    }

    /** How long a component may take to stop by itself. */
    public Duration stopLimit() {
        return Duration.ofSeconds(number(Setting.STOP_LIMIT));
    }

    /** Keys that begin with {@code granary.} and are no {@link Setting}: the server's own. */
    public Map<String, String> serverSettings() {
        Map<String, String> others = new TreeMap<>(values);
        for (Setting setting : Setting.values()) {
            others.remove(setting.key());
        }
        others.keySet().removeIf(key -> !key.startsWith("granary."));
        return others;
    }

    Optional<String> given(Setting setting) {
        return Optional.of(value(setting)).filter(value -> !value.isEmpty());
    }

    private int number(Setting setting) {
        String value = value(setting);
        if (!value.matches("[1-9][0-9]{0,8}")) {
            throw LauncherErrors.invalid(setting, value, "a whole number above 0");
        }
        return Integer.parseInt(value);
    }

    private LauncherConfiguration checked() {
        for (Setting setting : Setting.values()) {
            if (setting.name().endsWith("_PORT")) {
                port(setting);
            } else if (setting.name().endsWith("_LIMIT")) {
                number(setting);
            } else if (setting.name().endsWith("_HEAP") && !value(setting).matches("[0-9]+[kmgKMG]?")) {
                throw LauncherErrors.invalid(setting, value(setting), "a size as -Xmx takes it, for example 768m");
            }
        }
        if (postgresUrl().isPresent() && !value(Setting.POSTGRES_URL).startsWith("jdbc:postgresql:")) {
            throw LauncherErrors.invalid(
                    Setting.POSTGRES_URL, value(Setting.POSTGRES_URL), "a URL that begins with jdbc:postgresql:");
        }
        if (keycloakUrl().isPresent() && given(Setting.KEYCLOAK_CLIENT_SECRET).isEmpty()) {
            throw LauncherErrors.invalid(
                    Setting.KEYCLOAK_CLIENT_SECRET,
                    "",
                    "the secret of the client granary in " + keycloakUrl().get());
        }
        return this;
    }

    private static Map<String, String> properties(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            read.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw LauncherErrors.unreadable(file, e);
        }
        Map<String, String> values = new TreeMap<>();
        read.stringPropertyNames().forEach(key -> values.put(key, read.getProperty(key)));
        return values;
    }
}
