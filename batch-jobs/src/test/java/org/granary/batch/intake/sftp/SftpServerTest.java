package org.granary.batch.intake.sftp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.granary.batch.intake.FakeDoor;
import org.granary.batch.intake.IntakeSettings;
import org.granary.governance.vault.SealedFiles;
import org.granary.governance.vault.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server against the client of Apache MINA SSHD. */
class SftpServerTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final FakeDoor door = new FakeDoor();
    private Drafts drafts;
    private final SshClient client = SshClient.setUpDefaultClient();
    private KeyPair key;
    private SftpServer server;

    @BeforeEach
    void start() throws Exception {
        System.setProperty(Vault.FOLDER_PROPERTY, folder.resolve("keys").toString());
        var vault = new Vault();
        var settings =
                new IntakeSettings(0, "127.0.0.1", folder.resolve("sftp"), 1_000_000, Optional.empty(), LIMIT, LIMIT);
        drafts = new Drafts(folder.resolve("sftp"), new SealedFiles(vault), Clock.systemUTC());
        server = new SftpServer(door, drafts, Clock.systemUTC(), settings, Thread::new, vault.sftpHostKey());
        server.start();
        key = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        door.trust("acme", fingerprint());
        door.open("logs");
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.setKeyIdentityProvider(KeyPairProvider.EMPTY_KEYPAIR_PROVIDER);
        client.start();
    }

    @AfterEach
    void stop() throws IOException {
        client.stop();
        server.close();
        System.clearProperty(Vault.FOLDER_PROPERTY);
    }

    private String fingerprint() {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic());
    }

    private ClientSession session(KeyPair with) throws IOException {
        var session =
                client.connect("acme", "127.0.0.1", server.port()).verify(LIMIT).getSession();
        session.addPublicKeyIdentity(with);
        session.auth().verify(LIMIT);
        return session;
    }

    private SftpClient sftp(ClientSession session) throws IOException {
        return SftpClientFactory.instance().createSftpClient(session);
    }

    private static void put(SftpClient sftp, String path, String text) throws IOException {
        try (OutputStream out = sftp.write(path, EnumSet.of(SftpClient.OpenMode.Write, SftpClient.OpenMode.Create))) {
            out.write(text.getBytes(UTF_8));
        }
    }

    private static List<String> names(SftpClient sftp, String path) throws IOException {
        return StreamSupport.stream(sftp.readDir(path).spliterator(), false)
                .map(SftpClient.DirEntry::getFilename)
                .filter(name -> !name.startsWith("."))
                .toList();
    }

    private List<Path> sealedFiles() throws IOException {
        if (!Files.exists(folder.resolve("sftp"))) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder.resolve("sftp"))) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void takesAFileWhenItIsClosedAndKeepsNothingOfItInClear() throws Exception {
        var text = "時間,機台\n" + "2026-01-01,M-1\n".repeat(20_000);
        try (var session = session(key);
                var sftp = sftp(session)) {
            assertThat(names(sftp, "/")).containsExactly("logs");
            try (OutputStream out =
                    sftp.write("/logs/保養.csv", EnumSet.of(SftpClient.OpenMode.Write, SftpClient.OpenMode.Create))) {
                out.write(text.getBytes(UTF_8));
                out.flush();
                for (Path draft : sealedFiles()) {
                    assertThat(new String(Files.readAllBytes(draft), UTF_8)).doesNotContain("M-1");
                }
            }
            assertThat(door.received()).containsEntry("保養.csv", text);
            assertThat(door.deliveries().get(0).deliveredBy()).isEqualTo("sftp:acme " + fingerprint());
            assertThat(names(sftp, "/logs")).isEmpty();
            assertThat(sealedFiles()).isEmpty();
        }
    }

    @Test
    void takesAPartOnceItIsRenamed() throws Exception {
        try (var session = session(key);
                var sftp = sftp(session)) {
            put(sftp, "/logs/a.csv.part", "x\n1\n");
            assertThat(door.deliveries()).isEmpty();
            assertThat(names(sftp, "/logs")).containsExactly("a.csv.part");

            sftp.rename("/logs/a.csv.part", "/logs/a.csv");

            assertThat(door.received()).containsEntry("a.csv", "x\n1\n");
        }
    }

    @Test
    void givesNothingBack() throws Exception {
        try (var session = session(key);
                var sftp = sftp(session)) {
            put(sftp, "/logs/a.csv.part", "x\n1\n");
            assertThatThrownBy(() -> sftp.open("/logs/a.csv.part", SftpClient.OpenMode.Read))
                    .hasMessageContaining("cannot be read back");
            assertThatThrownBy(() -> sftp.mkdir("/more")).hasMessageContaining("cannot be made");
            assertThatThrownBy(() -> put(sftp, "/../../etc/cron.csv", "x")).hasMessageContaining("DELIVERY_REFUSED");
            assertThatThrownBy(() -> put(sftp, "/a.csv", "x")).hasMessageContaining("/<source>/<file>");
            assertThatThrownBy(() -> sftp.symLink("/logs/b", "/etc/passwd")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void tellsWhyAFileIsRefused() throws Exception {
        door.close("logs");
        try (var session = session(key);
                var sftp = sftp(session)) {
            assertThat(names(sftp, "/")).isEmpty();
            assertThatThrownBy(() -> put(sftp, "/logs/a.csv", "x\n1\n"))
                    .hasMessageContaining("DELIVERY_REFUSED")
                    .hasMessageContaining("CONSENT_MISSING");
        }
        assertThat(door.turnedAway()).containsExactly("DELIVERY_REFUSED");
    }

    @Test
    void takesNothingMoreFromASessionWhoseKeyWasRevoked() throws Exception {
        try (var session = session(key);
                var sftp = sftp(session)) {
            door.revoke("acme", fingerprint());
            assertThatThrownBy(() -> put(sftp, "/logs/a.csv", "x\n1\n")).hasMessageContaining("revoked");
        }
        assertThat(door.deliveries()).isEmpty();
    }

    @Test
    void refusesOtherKeysAndPasswords() throws Exception {
        var other = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        assertThatThrownBy(() -> session(other)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> {
                    try (var session = client.connect("acme", "127.0.0.1", server.port())
                            .verify(LIMIT)
                            .getSession()) {
                        session.addPasswordIdentity("secret");
                        session.auth().verify(LIMIT);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void forwardsNothing() throws Exception {
        try (var session = session(key)) {
            assertThatThrownBy(() -> {
                        try (var channel =
                                session.createDirectTcpipChannel(null, new SshdSocketAddress("127.0.0.1", 9))) {
                            channel.open().verify(LIMIT);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void knowsEd25519Keys() throws Exception {
        var ed25519 = KeyPairGenerator.getInstance("Ed25519", new BouncyCastleProvider())
                .generateKeyPair();
        door.trust("acme", KeyUtils.getFingerPrint(BuiltinDigests.sha256, ed25519.getPublic()));
        try (var session = session(ed25519);
                var sftp = sftp(session)) {
            put(sftp, "/logs/a.csv", "x\n1\n");
        }
        assertThat(door.received()).containsKey("a.csv");
    }

    @Test
    void goesOnWhereAConnectionBroke() throws Exception {
        var text = "x\n" + "2026-01-01,M-1\n".repeat(20_000);
        var bytes = text.getBytes(UTF_8);
        int half = 131_072;
        try (var session = session(key)) {
            var sftp = sftp(session);
            var file = sftp.open("/logs/a.csv", SftpClient.OpenMode.Write, SftpClient.OpenMode.Create);
            for (int at = 0; at < half; at += 16_384) {
                sftp.write(file, at, bytes, at, 16_384);
            }
            session.close(true).await(LIMIT);
        }
        await(() -> drafts.of("acme").stream().noneMatch(Draft::isOpen));
        for (Path sealed : sealedFiles()) {
            assertThat(new String(Files.readAllBytes(sealed), UTF_8)).doesNotContain("M-1");
        }
        door.trust("other", fingerprint());
        assertThat(drafts.of("other")).isEmpty();

        try (var session = session(key);
                var sftp = sftp(session)) {
            assertThat(sftp.stat("/logs/a.csv").getSize()).isEqualTo(half);
            try (var file = sftp.open("/logs/a.csv", SftpClient.OpenMode.Write, SftpClient.OpenMode.Append)) {
                for (int at = half; at < bytes.length; at += 16_384) {
                    sftp.write(file, at, bytes, at, Math.min(16_384, bytes.length - at));
                }
            }
        }

        assertThat(door.received()).containsEntry("a.csv", text);
        assertThat(sealedFiles()).isEmpty();
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
