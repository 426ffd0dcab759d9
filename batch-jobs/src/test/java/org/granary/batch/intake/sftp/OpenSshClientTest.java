package org.granary.batch.intake.sftp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.granary.batch.intake.FakeDoor;
import org.granary.batch.intake.IntakeSettings;
import org.granary.governance.vault.SealedFiles;
import org.granary.governance.vault.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server against OpenSSH's own programs, where this machine has them. */
class OpenSshClientTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final FakeDoor door = new FakeDoor();
    private Drafts drafts;
    private Optional<SftpServer> server = Optional.empty();

    @BeforeEach
    void start() throws Exception {
        assumeTrue(hasOpenSsh(), "no OpenSSH client on this machine (Debian: openssh-client)");
        System.setProperty(Vault.FOLDER_PROPERTY, folder.resolve("keys").toString());
        var vault = new Vault();
        var settings =
                new IntakeSettings(0, "127.0.0.1", folder.resolve("sftp"), 50_000_000, Optional.empty(), LIMIT, LIMIT);
        drafts = new Drafts(folder.resolve("sftp"), new SealedFiles(vault), Clock.systemUTC());
        var mine = new SftpServer(door, drafts, Clock.systemUTC(), settings, Thread::new, vault.sftpHostKey());
        mine.start();
        server = Optional.of(mine);
        run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key()), "");
        var shown = run(List.of("ssh-keygen", "-l", "-E", "sha256", "-f", key()), "");
        door.trust("acme", shown.output().split(" ", -1)[1]);
        door.open("logs");
    }

    @AfterEach
    void stop() throws IOException {
        if (server.isPresent()) {
            server.get().close();
        }
        System.clearProperty(Vault.FOLDER_PROPERTY);
    }

    private record Ended(int status, String output) {}

    private static boolean hasOpenSsh() throws InterruptedException {
        try {
            return new ProcessBuilder("ssh", "-V")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private String key() {
        return folder.resolve("id").toString();
    }

    private static Ended run(List<String> command, String input) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.outputWriter(UTF_8).append(input).close();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output);
    }

    private List<String> options(String program, String portOption) {
        return new ArrayList<>(List.of(
                program,
                "-F",
                "/dev/null",
                "-i",
                key(),
                "-o",
                "StrictHostKeyChecking=accept-new",
                "-o",
                "UserKnownHostsFile=" + folder.resolve("known"),
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "BatchMode=yes",
                portOption,
                Integer.toString(server.orElseThrow().port())));
    }

    private Ended sftp(String commands) throws Exception {
        var command = options("sftp", "-P");
        command.addAll(List.of("-b", "-", "acme@127.0.0.1"));
        return run(command, commands);
    }

    @Test
    void putsAFileWithAnEd25519Key() throws Exception {
        var text = "time,machine\n" + "2026-01-01,M-1\n".repeat(500_000);
        var file = Files.writeString(folder.resolve("a.csv"), text);

        var ended = sftp("ls\ncd logs\nput " + file + "\nls\n");

        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(door.received()).containsEntry("a.csv", text);
    }

    @Test
    void saysWhyAFileIsRefusedAndFails() throws Exception {
        door.close("logs");
        var file = Files.writeString(folder.resolve("a.csv"), "x\n");

        var ended = sftp("put " + file + " /logs/a.csv\n");

        assertThat(ended.status()).isNotZero();
        assertThat(ended.output()).contains("DELIVERY_REFUSED").contains("CONSENT_MISSING");
    }

    @Test
    void readsNothingBack() throws Exception {
        var file = Files.writeString(folder.resolve("a.csv"), "x\n");

        var ended = sftp("put " + file + " /logs/a.csv.part\nget /logs/a.csv.part " + folder.resolve("back") + "\n");

        assertThat(ended.status()).isNotZero();
        assertThat(ended.output()).contains("cannot be read back");
    }

    @Test
    void runsNoCommandAndNoShell() throws Exception {
        for (String last : List.of("acme@127.0.0.1 id", "-T acme@127.0.0.1")) {
            var command = options("ssh", "-p");
            command.addAll(List.of(last.split(" ", -1)));
            var ended = run(command, "id\n");
            assertThat(ended.status()).isNotZero();
            assertThat(ended.output()).contains("request failed");
        }
    }

    @Test
    void goesOnWithAFileWhoseTransferWasCut() throws Exception {
        var text = "time,machine\n" + "2026-01-01,M-1\n".repeat(500_000);
        var file = Files.writeString(folder.resolve("a.csv"), text);
        var slow = options("sftp", "-P");
        slow.addAll(List.of("-l", "8000", "-b", "-", "acme@127.0.0.1"));
        var first = new ProcessBuilder(slow).redirectErrorStream(true).start();
        first.outputWriter(UTF_8).append("put " + file + " /logs/a.csv\n").close();
        await(() -> drafts.of("acme").stream().anyMatch(draft -> draft.bytes() > 500_000));
        first.destroyForcibly().waitFor();
        await(() -> drafts.of("acme").stream().noneMatch(Draft::isOpen));
        long kept = drafts.of("acme").get(0).bytes();
        assertThat(kept).isBetween(500_000L, text.length() - 1L);
        assertThat(door.deliveries()).isEmpty();

        var ended = sftp("ls -l /logs\nreput " + file + " /logs/a.csv\nls -l /logs\n");

        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(ended.output()).contains(Long.toString(kept));
        assertThat(door.received()).containsEntry("a.csv", text);
        assertThat(drafts.of("acme")).isEmpty();
    }

    @Test
    void goesOnByPutWithTheOptionForIt() throws Exception {
        var text = "x\n" + "1\n".repeat(100_000);
        var half = Files.writeString(folder.resolve("half"), text.substring(0, 70_001));
        var whole = Files.writeString(folder.resolve("whole"), text);
        assertThat(sftp("put " + half + " /logs/a.csv.part\n").status()).isZero();

        var ended = sftp("put -a " + whole + " /logs/a.csv.part\nrename /logs/a.csv.part /logs/a.csv\n");

        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(door.received()).containsEntry("a.csv", text);
    }

    /** Nobody tells of it. */
    private static void await(Supplier<Boolean> condition) {
        long giveUp = System.nanoTime() + LIMIT.toNanos();
        while (!condition.get()) {
            assertThat(System.nanoTime()).as("it never came to hold").isLessThan(giveUp);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
