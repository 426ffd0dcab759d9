package org.granary.batch.connector.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.granary.batch.BatchErrorCode;
import org.granary.catalog.fault.GranaryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackerTest {

    private static final UnpackLimits LIMITS = new UnpackLimits(5, 30_000_000, 100);

    @TempDir
    Path work;

    private Path out() {
        return work.resolve("out");
    }

    private Path zip(String... names) throws IOException {
        Path file = work.resolve("a.zip");
        try (var zip = new ZipArchiveOutputStream(file.toFile())) {
            for (String name : names) {
                zip.putArchiveEntry(new ZipArchiveEntry(name));
                zip.write(name.getBytes(UTF_8));
                zip.closeArchiveEntry();
            }
        }
        return file;
    }

    private Path tar(String name, OutputStreamMaker maker, TarArchiveEntry... entries) throws IOException {
        Path file = work.resolve(name);
        try (var tar = new TarArchiveOutputStream(maker.over(Files.newOutputStream(file)))) {
            for (TarArchiveEntry entry : entries) {
                byte[] content = entry.isFile() && !entry.isSymbolicLink() && !entry.isLink()
                        ? "x".getBytes(UTF_8)
                        : new byte[0];
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return file;
    }

    private interface OutputStreamMaker {
        OutputStream over(OutputStream out) throws IOException;
    }

    private void assertRefused(Path archive, BatchErrorCode code) {
        assertThatThrownBy(() -> new Unpacker(LIMITS).unpack(archive, out()))
                .isInstanceOfSatisfying(
                        GranaryException.class, e -> assertThat(e.code()).isEqualTo(code));
        assertThat(out()).doesNotExist();
        assertThat(work.resolve("out.draft")).doesNotExist();
        assertThat(work.resolveSibling("escaped")).doesNotExist();
    }

    @Test
    void unpacksZipTarAndGzip() throws IOException {
        assertThat(new Unpacker(LIMITS).unpack(zip("b/資料.csv", "a.csv"), out())).containsExactly("a.csv", "b/資料.csv");
        assertThat(out().resolve("b/資料.csv")).hasContent("b/資料.csv");
        Path tar = tar("a.tar", out -> out, new TarArchiveEntry("d/"), new TarArchiveEntry("d/x.csv"));
        assertThat(new Unpacker(LIMITS).unpack(tar, out())).containsExactly("d/x.csv");
        Path tgz = tar("a.tar.gz", GZIPOutputStream::new, new TarArchiveEntry("./y.csv"));
        assertThat(new Unpacker(LIMITS).unpack(tgz, out())).containsExactly("y.csv");
        Path gz = work.resolve("plain.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(gz))) {
            out.write("a,b\n".getBytes(UTF_8));
        }
        assertThat(new Unpacker(LIMITS).unpack(gz, out())).containsExactly("plain.csv");
        assertThat(out().resolve("plain.csv")).hasContent("a,b\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../escaped",
                "a/../../escaped",
                "/etc/escaped",
                "C:\\escaped",
                "C:escaped",
                "..\\escaped",
                "a/.."
            })
    void refusesNamesThatLeadOutside(String name) throws IOException {
        assertRefused(zip("good.csv", name), BatchErrorCode.ARCHIVE_PATH_FORBIDDEN);
    }

    @Test
    void refusesLinksAndDevices() throws IOException {
        var symbolic = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
        symbolic.setLinkName("/etc/passwd");
        assertRefused(tar("a.tar", out -> out, symbolic), BatchErrorCode.ARCHIVE_LINK_FORBIDDEN);
        var hard = new TarArchiveEntry("link", TarConstants.LF_LINK);
        hard.setLinkName("/etc/passwd");
        assertRefused(tar("b.tar", out -> out, hard), BatchErrorCode.ARCHIVE_LINK_FORBIDDEN);
        assertRefused(
                tar("c.tar", out -> out, new TarArchiveEntry("pipe", TarConstants.LF_FIFO)),
                BatchErrorCode.ARCHIVE_LINK_FORBIDDEN);
        Path zip = work.resolve("link.zip");
        try (var out = new ZipArchiveOutputStream(zip.toFile())) {
            var entry = new ZipArchiveEntry("link");
            entry.setUnixMode(UnixStat.LINK_FLAG | 0777);
            out.putArchiveEntry(entry);
            out.write("/etc/passwd".getBytes(UTF_8));
            out.closeArchiveEntry();
        }
        assertRefused(zip, BatchErrorCode.ARCHIVE_LINK_FORBIDDEN);
    }

    @Test
    void refusesTooManyEntriesAndOneNameTwice() throws IOException {
        assertRefused(zip("1", "2", "3", "4", "5", "6"), BatchErrorCode.ARCHIVE_TOO_MANY_ENTRIES);
        assertRefused(zip("a.csv", "A.CSV"), BatchErrorCode.ARCHIVE_NAME_TWICE);
    }

    @Test
    void refusesABombByItsRatioAndByItsBytes() throws IOException {
        assertRefused(bomb(20_000_000), BatchErrorCode.ARCHIVE_TOO_LARGE);
        var patient = new Unpacker(new UnpackLimits(5, 30_000_000, 1_000_000));
        Path big = bomb(31_000_000);
        assertThatThrownBy(() -> patient.unpack(big, out())).hasMessageContaining("more than 30000000 bytes");
        assertThat(out()).doesNotExist();
    }

    private Path bomb(int bytes) throws IOException {
        Path file = work.resolve("bomb.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(new byte[bytes]);
        }
        return file;
    }

    @Test
    void saysThatAnArchiveIsDamaged() throws IOException {
        byte[] whole = Files.readAllBytes(zip("a.csv", "b.csv"));
        Path cut = Files.write(work.resolve("cut.zip"), Arrays.copyOf(whole, whole.length / 2));
        assertRefused(cut, BatchErrorCode.ARCHIVE_DAMAGED);
        Path gz = work.resolve("cut.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(gz))) {
            out.write("a,b\n1,2\n".repeat(100).getBytes(UTF_8));
        }
        byte[] packed = Files.readAllBytes(gz);
        Files.write(gz, Arrays.copyOf(packed, packed.length - 9));
        assertRefused(gz, BatchErrorCode.ARCHIVE_DAMAGED);
    }
}
