package org.granary.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The directory that keeps all state of one platform, and what lies where in it. Removing it, while the platform is down, removes all
 * that the platform knows.
 */
public record Home(Path root) {

    /** The root is made absolute. */
    public Home {
        root = root.toAbsolutePath().normalize();
    }

    /** PostgreSQL: its unpacked programs and its data. */
    public Path postgres() {
        return root.resolve("postgres");
    }

    /** Keycloak's unpacked distribution. */
    public Path keycloak() {
        return root.resolve("keycloak");
    }

    /** The server's base directory: configuration, deployment, transaction log. */
    public Path server() {
        return root.resolve("server");
    }

    /** Landings and tables, unless the configuration names another warehouse. */
    public Path warehouse() {
        return root.resolve("warehouse");
    }

    /** Keys that sign and encrypt; only the owner can read them. */
    public Path keys() {
        return root.resolve("keys");
    }

    /** Generated passwords; only the owner can read them. */
    public Path secrets() {
        return root.resolve("secrets");
    }

    /** Logs of every component, {@code <component>.log}. */
    public Path logs() {
        return root.resolve("log");
    }

    /** What runs now: process ids and chosen ports. */
    public Path run() {
        return root.resolve("run");
    }

    /** Temporary files of the components. */
    public Path temporary() {
        return root.resolve("tmp");
    }

    Path log(String component) {
        return logs().resolve(component + ".log");
    }

    /** Makes the directories that are missing; keys and secrets closed to all but the owner. */
    void create() {
        try {
            for (Path open : List.of(root, logs(), run(), temporary(), warehouse())) {
                Files.createDirectories(open);
            }
            for (Path closed : List.of(keys(), secrets())) {
                Files.createDirectories(closed);
                Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The home " + root + " cannot be made; check who may write there.", e);
        }
    }
}
