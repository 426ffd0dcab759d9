package org.granary.launcher;

import java.util.Locale;

/**
 * Every key of the launcher's configuration, with its default and what it means. A key can stand in a {@code granary.properties} file,
 * or in the environment under {@link #variable()}.
 */
public enum Setting {
    /** Directory that keeps all state; only read from the environment and the project's file. */
    HOME("granary.home", ".granary"),
    /** TCP port of the server's pages and API; another free one is taken where it is busy. */
    SERVER_PORT("granary.server.port", "8080"),
    /** TCP port of the server's management, health and metrics. */
    MANAGEMENT_PORT("granary.management.port", "9990"),
    /** Largest heap of the server, as {@code -Xmx} takes it. */
    SERVER_HEAP("granary.server.heap", "768m"),
    /** JDBC URL of a PostgreSQL that somebody else runs; empty: the launcher runs its own. */
    POSTGRES_URL("granary.postgres.url", ""),
    /** User of that PostgreSQL whom the server is; owns nothing where there is a user for migrations. */
    POSTGRES_USER("granary.postgres.user", "granary"),
    /** Password of that user; for the launcher's own PostgreSQL one is generated. */
    POSTGRES_PASSWORD("granary.postgres.password", ""),
    /** User of that PostgreSQL who owns the database named in the URL and migrates its tables; empty: the server's own user does. */
    POSTGRES_MIGRATION_USER("granary.postgres.migration-user", ""),
    /** Password of the user for migrations, whom the server never knows. */
    POSTGRES_MIGRATION_PASSWORD("granary.postgres.migration-password", ""),
    /** TCP port of the launcher's own PostgreSQL. */
    POSTGRES_PORT("granary.postgres.port", "5442"),
    /** Base URL of a Keycloak that somebody else runs and that has the realm {@code granary}; empty: the launcher runs its own. */
    KEYCLOAK_URL("granary.keycloak.url", ""),
    /** Secret of the client {@code granary} in that Keycloak; for the launcher's own one is generated. */
    KEYCLOAK_CLIENT_SECRET("granary.keycloak.client-secret", ""),
    /** Secret of the client {@code granary-parties} in that Keycloak; for the launcher's own one is generated. */
    KEYCLOAK_PARTIES_SECRET("granary.keycloak.parties-secret", ""),
    /** TCP port of the launcher's own Keycloak. */
    KEYCLOAK_PORT("granary.keycloak.port", "8180"),
    /** Largest heap of the launcher's own Keycloak, as {@code -Xmx} takes it. */
    KEYCLOAK_HEAP("granary.keycloak.heap", "512m"),
    /** URI of the warehouse; empty: the directory {@code warehouse} in the home. */
    WAREHOUSE("granary.warehouse", ""),
    /** Directory of the Spark jobs' jars; empty: {@code spark-jobs/target/lib} in the project. */
    SPARK_LIB("granary.spark.lib", ""),
    /** Hosts, or host:port, that sources may be fetched from although their address is not public; separated by commas. */
    FETCH_ALLOW_HOSTS("granary.fetch.allow-hosts", ""),
    /** How long a component may take to become ready, in seconds. */
    START_LIMIT("granary.start.limit", "300"),
    /** How long a component may take to stop before it is killed, in seconds. */
    STOP_LIMIT("granary.stop.limit", "60");

    private final String key;
    private final String defaultValue;

    Setting(String key, String defaultValue) {
        this.key = key;
        this.defaultValue = defaultValue;
    }

    /** The key in a properties file. */
    public String key() {
        return key;
    }

    /** The value where nobody gave one; empty means "derived", see the constant. */
    public String defaultValue() {
        return defaultValue;
    }

    /** The name in the environment, for example {@code GRANARY_POSTGRES_URL}. */
    public String variable() {
        return variable(key);
    }

    static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
