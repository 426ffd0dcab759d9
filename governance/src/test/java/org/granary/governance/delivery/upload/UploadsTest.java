package org.granary.governance.delivery.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.delivery.Delivery;
import org.granary.governance.delivery.Incoming;
import org.granary.governance.delivery.Reception;
import org.granary.governance.vault.SealedFiles;
import org.granary.governance.vault.VaultFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final int LENGTH = 40 << 20;

    @TempDir
    Path folder;

    private final FakeLedger ledger = new FakeLedger();
    private final Desk desk = new Desk();
    private final byte[] bytes = new byte[LENGTH];
    private Uploads uploads;
    private Upload upload;

    @BeforeEach
    void begin() {
        new Random(1).nextBytes(bytes);
        uploads = at(NOW);
        upload = uploads.begin(
                new Upload.Begun("logs", "agreement-1", "acme", "ann", "a.csv", "filename YS5jc3Y=", LENGTH));
    }

    /** A server that begins at this moment; what the ledger and the disk hold is what an earlier one left. */
    private Uploads at(Instant now) {
        var settings = new UploadSettings(folder.resolve("uploads"), 1L << 30, 2, Duration.ofHours(24));
        var sealed = new SealedFiles(VaultFixture.in(folder.resolve("keys")));
        return new Uploads(ledger, desk, sealed, settings, Clock.fixed(now, ZoneOffset.UTC));
    }

    private InputStream from(int begin, int end) {
        return new ByteArrayInputStream(bytes, begin, end - begin);
    }

    private static InputStream cut() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        };
    }

    private List<Path> files() throws IOException {
        if (!Files.exists(folder.resolve("uploads"))) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder.resolve("uploads"))) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void keepsWhatCameBeforeTheConnectionBrokeAndGoesOnFromThere() throws IOException {
        int cut = (16 << 20) + 12_345;
        uploads.append(upload, 0, new SequenceInputStream(from(0, cut), cut()), Optional.empty());
        assertThat(upload.received()).isEqualTo(cut);
        assertThat(files()).hasSize(2);

        var done = at(NOW).append(upload, cut, from(cut, LENGTH), Optional.empty());

        assertThat(done.state()).isEqualTo(Upload.State.DELIVERED);
        assertThat(desk.received).singleElement().isEqualTo(bytes);
        assertThat(files()).isEmpty();
    }

    @Test
    void refusesBytesThatBeginElsewhere() {
        uploads.append(upload, 0, from(0, 100), Optional.empty());

        assertThatThrownBy(() -> uploads.append(upload, 0, from(0, 200), Optional.empty()))
                .hasMessageContaining("stands at 100");
        assertThatThrownBy(() -> uploads.append(upload, 200, from(200, 300), Optional.empty()))
                .hasMessageContaining("stands at 100");
    }

    @Test
    void takesNoFileThatIsLongerThanItWasSaidToBe() throws IOException {
        var longer = new SequenceInputStream(from(0, LENGTH), from(0, 1));

        assertThatThrownBy(() -> uploads.append(upload, 0, longer, Optional.empty()))
                .hasMessageContaining("goes beyond the " + LENGTH + " bytes");

        assertThat(desk.received).isEmpty();
        assertThat(upload.isWhole()).isFalse();
        assertThat(uploads.append(upload, upload.received(), from((int) upload.received(), LENGTH), Optional.empty())
                        .state())
                .isEqualTo(Upload.State.DELIVERED);
        assertThat(desk.received).singleElement().isEqualTo(bytes);
    }

    @Test
    void letsOneOfTwoRequestsWin() {
        var other = new InputStream() {
            @Override
            public int read(byte[] buffer, int offset, int length) {
                assertThatThrownBy(() -> uploads.append(upload, 0, from(0, 50), Optional.empty()))
                        .hasMessageContaining("Another request");
                return -1;
            }

            @Override
            public int read() {
                return -1;
            }
        };
        uploads.append(upload, 0, new SequenceInputStream(from(0, 100), other), Optional.empty());

        assertThat(upload.received()).isEqualTo(100);
    }

    @Test
    void keepsNothingOfBytesWhoseChecksumIsWrong() throws Exception {
        var digest = MessageDigest.getInstance("SHA-1");
        digest.update(bytes, 0, 1000);
        var header = Optional.of("sha1 " + Base64.getEncoder().encodeToString(digest.digest()));

        assertThatThrownBy(() -> uploads.append(upload, 0, from(1, 1001), Checksum.of(header)))
                .hasMessageContaining("none were kept");
        assertThat(upload.received()).isZero();
        assertThat(files()).isEmpty();

        uploads.append(upload, 0, from(0, 1000), Checksum.of(header));
        assertThat(upload.received()).isEqualTo(1000);
    }

    @Test
    void takesInAfterACrashWhatWasWhole() {
        desk.full = true;
        assertThatThrownBy(() -> uploads.append(upload, 0, from(0, LENGTH), Optional.empty()))
                .hasMessageContaining("could not be stored");
        assertThat(upload.isWhole()).isTrue();
        desk.full = false;

        at(NOW.plusSeconds(60)).sweep();

        assertThat(upload.state()).isEqualTo(Upload.State.DELIVERED);
        assertThat(desk.received).hasSize(1);
    }

    @Test
    void saysWhyAWholeUploadWasRefused() throws IOException {
        desk.closed = true;
        assertThatThrownBy(() -> uploads.append(upload, 0, from(0, LENGTH), Optional.empty()))
                .hasMessageContaining("CONSENT_MISSING");

        assertThat(upload.state()).isEqualTo(Upload.State.REFUSED);
        assertThat(upload.refusal()).hasValueSatisfying(why -> assertThat(why).startsWith("DELIVERY_REFUSED"));
        assertThat(files()).isEmpty();
    }

    @Test
    void forgetsWhatExpiredAndWhatHasNoRow() throws IOException {
        uploads.append(upload, 0, from(0, 100), Optional.empty());
        Files.createDirectories(folder.resolve("uploads/unknown"));
        Files.writeString(folder.resolve("uploads/unknown/piece"), "x");

        at(NOW.plus(Duration.ofHours(23))).sweep();
        assertThat(files()).hasSize(1);
        at(NOW.plus(Duration.ofHours(24))).sweep();

        assertThat(files()).isEmpty();
        assertThat(ledger.find(upload.id())).isEmpty();
    }

    @Test
    void limitsTheUnfinishedUploadsOfACompany() {
        uploads.begin(upload.begun());

        assertThatThrownBy(() -> uploads.begin(upload.begun())).hasMessageContaining("2 unfinished uploads");
    }

    @Test
    void writesNothingInClear() throws IOException {
        var text = "主軸異音 spindle noise\n".repeat(1000).getBytes(UTF_8);
        uploads.append(upload, 0, new ByteArrayInputStream(text), Optional.empty());

        assertThat(files()).isNotEmpty();
        for (Path file : files()) {
            assertThat(new String(Files.readAllBytes(file), UTF_8)).doesNotContain("spindle");
        }
    }

    /** A reception that keeps what it is given. */
    private static final class Desk extends Reception {

        private final List<byte[]> received = new ArrayList<>();
        private boolean full;
        private boolean closed;

        @Override
        public Taken receive(Incoming incoming, InputStream stream) {
            if (full) {
                throw GovernanceErrors.deliveryNotStored(new IOException("no space left"));
            }
            if (closed) {
                throw GovernanceErrors.deliveryRefused("CONSENT_MISSING: there is no consent.");
            }
            try {
                received.add(stream.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Taken(new FakeDelivery(), false);
        }
    }

    private static final class FakeDelivery extends Delivery {

        @Override
        public String id() {
            return "logs-1";
        }
    }
}
