package org.granary.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.granary.catalog.fault.GranaryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherConfigurationTest {

    @TempDir
    Path project;

    @Test
    void hasTheseDefaults() {
        LauncherConfiguration defaults = LauncherConfiguration.load(project, Map.of());

        assertThat(defaults.home().root()).isEqualTo(project.resolve(".granary"));
        assertThat(defaults.port(Setting.SERVER_PORT)).isEqualTo(8080);
        assertThat(defaults.port(Setting.MANAGEMENT_PORT)).isEqualTo(9990);
        assertThat(defaults.port(Setting.KEYCLOAK_PORT)).isEqualTo(8180);
        assertThat(defaults.port(Setting.POSTGRES_PORT)).isEqualTo(5442);
        assertThat(defaults.postgresUrl()).isEmpty();
        assertThat(defaults.keycloakUrl()).isEmpty();
        assertThat(defaults.warehouse())
                .isEqualTo(project.resolve(".granary/warehouse").toUri());
        assertThat(defaults.sparkLib()).isEqualTo(project.resolve("spark-jobs/target/lib"));
        assertThat(defaults.value(Setting.SERVER_HEAP)).isEqualTo("768m");
        assertThat(defaults.value(Setting.KEYCLOAK_HEAP)).isEqualTo("512m");
        assertThat(defaults.value(Setting.POSTGRES_USER)).isEqualTo("granary");
        assertThat(defaults.value(Setting.FETCH_ALLOW_LOOPBACK)).isEqualTo("false");
        assertThat(defaults.startLimit()).isEqualTo(Duration.ofMinutes(5));
        assertThat(defaults.stopLimit()).isEqualTo(Duration.ofMinutes(1));
        assertThat(defaults.serverSettings()).isEmpty();
    }

    @Test
    void takesEachSettingFromTheProjectsFileUnderItsKey() throws IOException {
        Map<Setting, String> wanted = everySettingChanged();
        write(
                project,
                wanted.entrySet().stream()
                        .map(entry -> entry.getKey().key() + "=" + entry.getValue())
                        .collect(Collectors.joining("\n")));

        LauncherConfiguration read = LauncherConfiguration.load(project, Map.of());

        wanted.forEach((setting, value) ->
                assertThat(read.value(setting)).as(setting.key()).isEqualTo(value));
    }

    @Test
    void takesEachSettingFromTheEnvironmentUnderItsVariable() {
        Map<Setting, String> wanted = everySettingChanged();
        Map<String, String> environment = wanted.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().variable(), Map.Entry::getValue));

        LauncherConfiguration read = LauncherConfiguration.load(project, environment);

        wanted.forEach((setting, value) ->
                assertThat(read.value(setting)).as(setting.key()).isEqualTo(value));
        assertThat(Setting.FETCH_ALLOW_LOOPBACK.variable()).isEqualTo("GRANARY_FETCH_ALLOW_LOOPBACK");
    }

    @Test
    void letsTheEnvironmentWinOverTheHomeAndTheHomeOverTheProject() throws IOException {
        write(project, "granary.server.port=1001\ngranary.keycloak.port=1002\ngranary.postgres.port=1003");
        write(project.resolve(".granary"), "granary.server.port=2001\ngranary.keycloak.port=2002");

        LauncherConfiguration read = LauncherConfiguration.load(project, Map.of("GRANARY_SERVER_PORT", "3001"));

        assertThat(read.port(Setting.SERVER_PORT)).isEqualTo(3001);
        assertThat(read.port(Setting.KEYCLOAK_PORT)).isEqualTo(2002);
        assertThat(read.port(Setting.POSTGRES_PORT)).isEqualTo(1003);
    }

    @Test
    void handsUnknownKeysOfGranaryToTheServer() throws IOException {
        write(project, "granary.gather.agent=Tester\nother.key=x");

        LauncherConfiguration read = LauncherConfiguration.load(project, Map.of("GRANARY_GATHER_AGENT", "Tester/2"));

        assertThat(read.serverSettings()).containsExactly(Map.entry("granary.gather.agent", "Tester/2"));
    }

    @Test
    void asksForTheSecretOfAForeignKeycloak() {
        assertThatThrownBy(
                        () -> LauncherConfiguration.load(project, Map.of("GRANARY_KEYCLOAK_URL", "https://id.example")))
                .isInstanceOf(GranaryException.class)
                .hasMessageContaining("granary.keycloak.client-secret is \"\"");
    }

    @Test
    void refusesValuesThatCannotBeUsedAndSaysWhichAndHow() {
        assertThatThrownBy(() -> LauncherConfiguration.load(project, Map.of("GRANARY_SERVER_PORT", "80800")))
                .isInstanceOf(GranaryException.class)
                .hasMessage("granary.server.port is \"80800\", which is not a port (1 to 65535). Correct it in"
                        + " granary.properties or in the variable GRANARY_SERVER_PORT.");
        assertThatThrownBy(() -> LauncherConfiguration.load(project, Map.of("GRANARY_START_LIMIT", "soon")))
                .hasMessageContaining("granary.start.limit is \"soon\", which is not a whole number above 0");
        assertThatThrownBy(() -> LauncherConfiguration.load(project, Map.of("GRANARY_SERVER_HEAP", "much")))
                .hasMessageContaining("granary.server.heap is \"much\"");
        assertThatThrownBy(() -> LauncherConfiguration.load(project, Map.of("GRANARY_FETCH_ALLOW_LOOPBACK", "yes")))
                .hasMessageContaining("not true or false");
        assertThatThrownBy(() -> LauncherConfiguration.load(project, Map.of("GRANARY_POSTGRES_URL", "localhost")))
                .hasMessageContaining("jdbc:postgresql:");
    }

    private static Map<Setting, String> everySettingChanged() {
        return Arrays.stream(Setting.values())
                .collect(Collectors.toMap(setting -> setting, LauncherConfigurationTest::changed));
    }

    private static String changed(Setting setting) {
        if (setting.name().endsWith("_PORT") || setting.name().endsWith("_LIMIT")) {
            return setting == Setting.SERVER_PORT ? "20001" : "20002";
        }
        return switch (setting) {
            case SERVER_HEAP, KEYCLOAK_HEAP -> "2g";
            case FETCH_ALLOW_LOOPBACK -> "true";
            case POSTGRES_URL -> "jdbc:postgresql://db/granary";
            case WAREHOUSE -> "s3a://bucket/warehouse";
            default -> "changed " + setting.name();
        };
    }

    private static void write(Path directory, String text) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("granary.properties"), text);
    }
}
