package org.granary.governance.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSealTest {

    private static final FileSeal SEAL = FileSeal.of(key(1));

    @Property(tries = 60)
    void givesBackWhatWasSealed(@ForAll @IntRange(max = 200_000) int length, @ForAll long seed) throws IOException {
        byte[] clear = bytes(length, seed);

        byte[] sealed = sealed(clear);

        assertThat(opened(sealed, SEAL)).isEqualTo(clear);
        assertThat(SEAL.clearBytes(sealed.length)).isEqualTo(length);
        try (var channel = SEAL.opening(new BytesChannel(sealed))) {
            assertThat(channel.size()).isEqualTo(length);
            int place = length == 0 ? 0 : (int) Math.floorMod(seed, (long) length);
            var rest = ByteBuffer.allocate(length - place);
            channel.position(place);
            while (rest.hasRemaining() && channel.read(rest) >= 0) {
                // reads on
            }
            assertThat(rest.array()).isEqualTo(Arrays.copyOfRange(clear, place, length));
            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Property(tries = 300)
    void noticesAnyFlippedBit(
            @ForAll @IntRange(max = 140_000) int length, @ForAll @LongRange(min = 0) long bit, @ForAll long seed)
            throws IOException {
        byte[] sealed = sealed(bytes(length, seed));
        int flipped = (int) (bit % (sealed.length * 8L));
        sealed[flipped / 8] ^= (byte) (1 << flipped % 8);

        assertThatThrownBy(() -> opened(sealed, SEAL)).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> readAll(sealed)).isInstanceOf(SealBrokenException.class);
    }

    @Property(tries = 300)
    void noticesThatAnythingIsMissingAtTheEnd(
            @ForAll @IntRange(max = 140_000) int length, @ForAll @LongRange(min = 1) long missing) throws IOException {
        byte[] sealed = sealed(bytes(length, length));
        byte[] cut = Arrays.copyOf(sealed, (int) (sealed.length - 1 - missing % sealed.length));

        assertThatThrownBy(() -> opened(cut, SEAL)).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> SEAL.opening(new BytesChannel(cut))).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void noticesEveryCutOfASmallFile() throws IOException {
        byte[] sealed = sealed(bytes(10, 1));
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> opened(cut, SEAL)).as("%d bytes", length).isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void noticesACutBetweenSegments() throws IOException {
        byte[] sealed = sealed(bytes(3 * FileSeal.SEGMENT, 7));
        for (int segments = 1; segments <= 3; segments++) {
            byte[] cut = Arrays.copyOf(sealed, segments * FileSeal.SEGMENT);
            assertThatThrownBy(() -> opened(cut, SEAL)).isInstanceOf(SealBrokenException.class);
            assertThatThrownBy(() -> SEAL.opening(new BytesChannel(cut))).isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void noticesSegmentsThatChangedPlaces() throws IOException {
        byte[] sealed = sealed(bytes(4 * FileSeal.SEGMENT, 3));
        byte[] second = Arrays.copyOfRange(sealed, FileSeal.SEGMENT, 2 * FileSeal.SEGMENT);
        System.arraycopy(sealed, 2 * FileSeal.SEGMENT, sealed, FileSeal.SEGMENT, FileSeal.SEGMENT);
        System.arraycopy(second, 0, sealed, 2 * FileSeal.SEGMENT, FileSeal.SEGMENT);

        assertThatThrownBy(() -> opened(sealed, SEAL)).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> readAll(sealed)).isInstanceOf(SealBrokenException.class);
    }

    @Property(tries = 20)
    void doesNotOpenUnderAnotherAgreementsKey(@ForAll @Size(32) byte[] other) throws IOException {
        byte[] sealed = sealed(bytes(100, 1));

        assertThatThrownBy(() -> opened(sealed, FileSeal.of(other))).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void doesNotTakeAFileInClear() {
        assertThatThrownBy(() -> opened("machine,note\nA,王小明\n".getBytes(ISO_8859_1), SEAL))
                .isInstanceOf(SealBrokenException.class)
                .hasMessageContaining("is not sealed");
        assertThatThrownBy(() -> opened(new byte[0], SEAL)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void sealsTheSameBytesDifferentlyEachTime() throws IOException {
        assertThat(sealed(bytes(100, 1))).isNotEqualTo(sealed(bytes(100, 1)));
    }

    @Test
    void refusesAKeyThatIsNone() {
        assertThatThrownBy(() -> FileSeal.of(new byte[0])).hasMessageContaining("16 bytes or more");
    }

    @Test
    void leavesNothingInClearOnTheDiskAtAnyMoment(@TempDir Path folder) throws IOException {
        var files = new SealedFiles(new Vault(folder.resolve("keys")));
        Path file = folder.resolve("raw.csv");
        String planted = "planted 0912-345-678 ";

        try (var out = files.write(file, "tpca-2026")) {
            for (int i = 0; i < 20_000; i++) {
                out.write(planted.getBytes(ISO_8859_1));
                if (i % 5_000 == 0) {
                    assertThat(Files.readString(file, ISO_8859_1)).doesNotContain("planted", "0912");
                }
            }
        }

        assertThat(Files.readString(file, ISO_8859_1)).doesNotContain("planted", "0912");
        try (var in = files.read(file, "tpca-2026")) {
            assertThat(new String(in.readAllBytes(), ISO_8859_1)).isEqualTo(planted.repeat(20_000));
        }
        try (var channel = files.open(file, "tpca-2026")) {
            assertThat(channel.size()).isEqualTo(planted.length() * 20_000L);
        }
        assertThatThrownBy(() -> files.read(file, "another").read()).isInstanceOf(SealBrokenException.class);
    }

    private static byte[] sealed(byte[] clear) throws IOException {
        var sealed = new ByteArrayOutputStream();
        try (var out = SEAL.sealing(sealed)) {
            out.write(clear);
        }
        return sealed.toByteArray();
    }

    private static byte[] opened(byte[] sealed, FileSeal seal) throws IOException {
        try (var in = seal.opening(new ByteArrayInputStream(sealed))) {
            return in.readAllBytes();
        }
    }

    private static void readAll(byte[] sealed) throws IOException {
        try (var channel = SEAL.opening(new BytesChannel(sealed))) {
            var into = ByteBuffer.allocate((int) channel.size() + 1);
            while (channel.read(into) >= 0) {
                // reads on
            }
        }
    }

    private static byte[] bytes(int length, long seed) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] key(int seed) {
        return bytes(32, seed);
    }
}
