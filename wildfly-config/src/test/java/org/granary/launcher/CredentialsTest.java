package org.granary.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

    @TempDir
    Path directory;

    @Test
    void makesAPasswordOnceAndKeepsIt() {
        Home home = home();

        String made = Credentials.of(home).user("steward1");

        assertThat(made).hasSizeGreaterThanOrEqualTo(24).matches("[A-Za-z0-9_-]+");
        assertThat(Credentials.of(home).user("steward1")).isEqualTo(made);
        assertThat(Credentials.of(home).user("steward2")).isNotEqualTo(made);
    }

    @Test
    void keepsPasswordsWhereOnlyTheirOwnerReads() throws IOException {
        Credentials credentials = Credentials.of(home());
        credentials.user("steward1");

        assertThat(Files.getPosixFilePermissions(credentials.file()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(credentials.file().getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    private Home home() {
        Home home = new Home(directory);
        home.create();
        return home;
    }
}
