package org.granary.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetachedTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void findsAgainWhatItStartedAndStopsIt() {
        Home home = home();
        ProcessHandle process = new Detached(home).start("thing", directory, List.of("sleep", "600"), Map.of());

        ProcessMark mark = ProcessMark.of(process);
        assertThat(new Detached(home).find("thing")).contains(process);

        new Detached(home).stop("thing", "TERM", LIMIT);

        assertThat(mark.process()).isEmpty();
        assertThat(home.run().resolve("thing.pid")).doesNotExist();
    }

    @Test
    void killsWhatDoesNotListen() throws IOException {
        Home home = home();
        Detached detached = new Detached(home);
        ProcessHandle deaf = detached.start(
                "thing",
                directory,
                List.of("bash", "-c", "trap '' TERM; echo deaf; while :; do read -t 600 < <(:); done"),
                Map.of());
        ProcessMark mark = ProcessMark.of(deaf);
        while (Files.size(home.log("thing")) == 0) {
            Thread.onSpinWait();
        }

        detached.stop("thing", "TERM", Duration.ofMillis(1));

        // Not deaf.isAlive(): of its own child Java says so until it has taken the exit code, a moment after the death.
        assertThat(mark.process()).isEmpty();
    }

    @Test
    void leavesAForeignProcessAloneThatGotTheSameId() throws IOException {
        Home home = home();
        Process foreign = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(home.run().resolve("thing.pid"), foreign.pid() + "\nanother-boot:1\n");
            Detached detached = new Detached(home);

            assertThat(detached.find("thing")).isEmpty();
            detached.stop("thing", "KILL", LIMIT);

            assertThat(foreign.isAlive()).isTrue();
        } finally {
            foreign.destroyForcibly();
        }
    }

    @Test
    void countsADeadProcessAsGoneBeforeItsParentHasLooked() throws Exception {
        Process parent = new ProcessBuilder("bash", "-c", "sleep 600 & echo $!; exec sleep 600").start();
        try {
            long pid = Long.parseLong(parent.inputReader().readLine());
            ProcessMark mark = ProcessMark.of(ProcessHandle.of(pid).orElseThrow());
            assertThat(mark.process()).isPresent();

            Programs.signal("KILL", pid);
            // A killed process still runs for a moment before it is dead; "Z" stays, as the parent never looks.
            while (!Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ")) {
                Thread.onSpinWait();
            }

            assertThat(mark.process()).isEmpty();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void keepsTheLogOfTheStartBefore() throws IOException {
        Home home = home();
        Files.writeString(home.log("thing"), "before");

        Detached detached = new Detached(home);
        detached.start("thing", directory, List.of("true"), Map.of());
        detached.stop("thing", "TERM", LIMIT);

        assertThat(home.logs().resolve("thing.log.1")).hasContent("before");
    }

    @Test
    void ignoresADamagedMark() throws IOException {
        Home home = home();
        Files.writeString(home.run().resolve("thing.pid"), "not a number");

        assertThat(new Detached(home).find("thing")).isEmpty();
    }

    private Home home() {
        Home home = new Home(directory);
        home.create();
        return home;
    }
}
