package org.granary.batch.bench.bad;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.granary.batch.connector.archive.UnpackLimits;
import org.granary.batch.connector.archive.Unpacker;
import org.granary.catalog.fault.GranaryException;

/** Archives that would write elsewhere, are far larger than they look, or are damaged. All or nothing: no member of a bad archive comes out. */
final class BadArchives {

    private static final UnpackLimits LIMITS = new UnpackLimits(5, 30_000_000, 200);
    private static final List<String> PATHS = List.of(
            "../out", "a/../../out", "/etc/out", "C:\\out", "C:out", "..\\out", "a/..", "./../out", "a/b/../../../out");

    private BadArchives() {}

    static List<BadCase> cases() {
        List<BadCase> cases = new ArrayList<>();
        for (String path : PATHS) {
            cases.add(unpacking("zip with " + path, "ARCHIVE_PATH_FORBIDDEN", folder -> zip(folder, "good.csv", path)));
            if (!path.contains("\\")) {
                cases.add(unpacking(
                        "tar with " + path,
                        "ARCHIVE_PATH_FORBIDDEN",
                        folder -> tar(folder, new TarArchiveEntry(path, true))));
                cases.add(unpacking(
                        "tar.gz with " + path,
                        "ARCHIVE_PATH_FORBIDDEN",
                        folder -> gzip(tar(folder, new TarArchiveEntry(path, true)))));
            }
        }
        for (byte kind : new byte[] {
            TarConstants.LF_SYMLINK,
            TarConstants.LF_LINK,
            TarConstants.LF_FIFO,
            TarConstants.LF_CHR,
            TarConstants.LF_BLK
        }) {
            cases.add(unpacking("tar with an entry of kind " + (char) kind, "ARCHIVE_LINK_FORBIDDEN", folder -> {
                var entry = new TarArchiveEntry("link", kind);
                entry.setLinkName("/etc/passwd");
                return tar(folder, entry);
            }));
        }
        cases.add(unpacking("zip with a link", "ARCHIVE_LINK_FORBIDDEN", BadArchives::zipLink));
        cases.add(unpacking(
                "zip with too many entries",
                "ARCHIVE_TOO_MANY_ENTRIES",
                folder -> zip(folder, "1", "2", "3", "4", "5", "6")));
        cases.add(unpacking(
                "zip with names that differ in case only",
                "ARCHIVE_NAME_TWICE",
                folder -> zip(folder, "a.csv", "A.CSV")));
        cases.add(unpacking("zip bomb", "ARCHIVE_TOO_LARGE", folder -> bomb(folder, 20_000_000)));
        cases.add(unpacking("zip of too many bytes", "ARCHIVE_TOO_LARGE", folder -> bomb(folder, 40_000_000)));
        cases.add(unpacking(
                "gzip bomb",
                "ARCHIVE_TOO_LARGE",
                folder -> gzip(Files.write(folder.resolve("zeros.csv"), new byte[20_000_000]))));
        for (int tenths : List.of(2, 4, 6, 8, 9)) {
            cases.add(unpacking(
                    "zip cut at %d tenths".formatted(tenths),
                    "ARCHIVE_DAMAGED",
                    folder -> cut(zip(folder, "a.csv", "b.csv"), tenths)));
            cases.add(unpacking(
                    "tar.gz cut at %d tenths".formatted(tenths),
                    "ARCHIVE_DAMAGED",
                    folder -> cut(gzip(tar(folder, new TarArchiveEntry("a.csv"))), tenths)));
        }
        cases.add(unpacking("zip with a changed byte", "ARCHIVE_DAMAGED", folder -> flip(zip(folder, "a.csv"), 40)));
        cases.add(unpacking(
                "tar with a changed header",
                "ARCHIVE_DAMAGED",
                folder -> flip(tar(folder, new TarArchiveEntry("a.csv")), 150)));
        return cases;
    }

    private interface Maker {
        Path make(Path folder) throws IOException;
    }

    private static BadCase unpacking(String name, String code, Maker maker) {
        return new BadCase(name, Set.of(code), folder -> {
            Path archive = maker.make(Files.createDirectories(folder.resolve("in")));
            Path out = folder.resolve("out");
            try {
                new Unpacker(LIMITS).unpack(archive, out);
            } catch (GranaryException e) {
                if (Files.exists(out)) {
                    throw new IllegalStateException("members of the refused archive are there", e);
                }
                throw e;
            }
            return new BadCase.Outcome(Set.of(), 0, 0, 0);
        });
    }

    private static byte[] content(String name) {
        return ("id,machine,note\n" + name + ",鑽孔機,更換軸承\n").repeat(50).getBytes(UTF_8);
    }

    private static Path zip(Path folder, String... names) throws IOException {
        Path file = folder.resolve("a.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(content(name));
                zip.closeEntry();
            }
        }
        return file;
    }

    private static Path zipLink(Path folder) throws IOException {
        Path file = folder.resolve("link.zip");
        try (var zip = new ZipArchiveOutputStream(file.toFile())) {
            var entry = new ZipArchiveEntry("link");
            entry.setUnixMode(UnixStat.LINK_FLAG | 0777);
            zip.putArchiveEntry(entry);
            zip.write("/etc/passwd".getBytes(UTF_8));
            zip.closeArchiveEntry();
        }
        return file;
    }

    private static Path bomb(Path folder, int bytes) throws IOException {
        Path file = folder.resolve("bomb.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("zeros.csv"));
            zip.write(new byte[bytes]);
            zip.closeEntry();
        }
        return file;
    }

    private static Path tar(Path folder, TarArchiveEntry entry) throws IOException {
        Path file = folder.resolve("a.tar");
        byte[] content = entry.isFile() && entry.getLinkName().isEmpty() ? content(entry.getName()) : new byte[0];
        try (var tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return file;
    }

    private static Path gzip(Path plain) throws IOException {
        Path file = plain.resolveSibling(plain.getFileName() + ".gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            Files.copy(plain, out);
        }
        return file;
    }

    private static Path cut(Path file, int tenths) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return Files.write(file, Arrays.copyOf(bytes, bytes.length * tenths / 10));
    }

    private static Path flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 0x55;
        return Files.write(file, bytes);
    }
}
