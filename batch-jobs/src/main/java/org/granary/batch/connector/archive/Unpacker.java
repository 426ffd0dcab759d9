package org.granary.batch.connector.archive;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.granary.batch.BatchErrors;
import org.granary.catalog.fault.GranaryException;

/**
 * Unpacks zip, tar, tar.gz and gz; all or nothing.
 *
 * <p>Refused are entries with {@code ..}, absolute paths, drive letters or backslashes, links and devices, a name twice (also where only
 * the case differs), too many entries, too many bytes, too high a ratio. What is told apart is the content's first
 * bytes, not the file's name; a tar without its magic is told by its name.
 *
 * <p>Restart contract: the folder appears whole, by one rename; a repetition replaces it.
 *
 * <p>Fails with the codes {@code ARCHIVE_*}.
 */
public final class Unpacker {

    private final UnpackLimits limits;

    public Unpacker(UnpackLimits limits) {
        this.limits = requireNonNull(limits, "limits");
    }

    /** Whether the file's first bytes are those of an archive that is unpacked here. */
    public static boolean isArchive(Path file) throws IOException {
        return Kind.of(file) != Kind.PLAIN;
    }

    /** Unpacks to {@code folder}; gives the files' paths below it with {@code /}, sorted. */
    public List<String> unpack(Path archive, Path folder) throws IOException {
        Path draft = folder.resolveSibling(folder.getFileName() + ".draft");
        remove(draft);
        Files.createDirectories(draft);
        String name = archive.getFileName().toString();
        try {
            var entries = new Entries(name, Files.size(archive), draft);
            switch (Kind.of(archive)) {
                case ZIP -> unzip(archive, entries);
                case GZIP -> gunzip(archive, entries);
                case TAR -> {
                    try (InputStream in = Files.newInputStream(archive)) {
                        untar(in, entries);
                    }
                }
                case PLAIN -> throw BatchErrors.archiveDamaged(name, null);
            }
            remove(folder);
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
            return entries.sorted();
        } catch (GranaryException e) {
            remove(draft);
            throw e;
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            remove(draft);
            throw BatchErrors.archiveDamaged(name, e);
        }
    }

    private static void unzip(Path archive, Entries entries) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
                ZipArchiveEntry entry = all.nextElement();
                entries.admit(entry.getName());
                if (entry.isUnixSymlink()) {
                    throw BatchErrors.archiveLink(entries.archive, entry.getName());
                }
                if (entry.isDirectory()) {
                    continue;
                }
                try (var in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
                    entries.write(entry.getName(), in);
                    // The library unpacks without looking at the checksum.
                    if (entry.getCrc() >= 0
                            && entry.getCrc() != in.getChecksum().getValue()) {
                        throw new IOException("'" + entry.getName() + "' has another checksum than the archive says");
                    }
                }
            }
        }
    }

    private static void untar(InputStream bytes, Entries entries) throws IOException {
        var tar = new TarArchiveInputStream(new BufferedInputStream(bytes));
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            entries.admit(entry.getName());
            if ((!entry.isFile() && !entry.isDirectory())
                    || entry.isSymbolicLink()
                    || entry.isLink()
                    || entry.isCharacterDevice()
                    || entry.isBlockDevice()
                    || entry.isFIFO()) {
                throw BatchErrors.archiveLink(entries.archive, entry.getName());
            }
            if (!entry.isDirectory()) {
                entries.write(entry.getName(), tar);
            }
        }
    }

    private static void gunzip(Path archive, Entries entries) throws IOException {
        try (InputStream in = gunzipped(archive)) {
            var buffered = new BufferedInputStream(in, 1024);
            buffered.mark(1024);
            byte[] head = buffered.readNBytes(512);
            buffered.reset();
            if (Kind.hasTarMagic(head)) {
                untar(buffered, entries);
            } else {
                String name = plainName(archive.getFileName().toString());
                entries.admit(name);
                entries.write(name, buffered);
            }
        }
    }

    private static InputStream gunzipped(Path archive) throws IOException {
        return GzipCompressorInputStream.builder()
                .setInputStream(new BufferedInputStream(Files.newInputStream(archive)))
                .setDecompressConcatenated(true)
                .get();
    }

    private static String plainName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".gz") && lower.length() > 3 ? name.substring(0, name.length() - 3) : name + ".unpacked";
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private enum Kind {
        ZIP,
        GZIP,
        TAR,
        PLAIN;

        static Kind of(Path file) throws IOException {
            byte[] head;
            try (InputStream in = Files.newInputStream(file)) {
                head = in.readNBytes(512);
            }
            if (head.length >= 4 && head[0] == 'P' && head[1] == 'K' && (head[2] == 3 || head[2] == 5)) {
                return ZIP;
            }
            if (head.length >= 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b) {
                return GZIP;
            }
            boolean named =
                    file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".tar");
            return hasTarMagic(head) || (named && head.length == 512) ? TAR : PLAIN;
        }

        static boolean hasTarMagic(byte[] head) {
            return head.length >= 262
                    && head[257] == 'u'
                    && head[258] == 's'
                    && head[259] == 't'
                    && head[260] == 'a'
                    && head[261] == 'r';
        }
    }

    /** Counts what comes out and refuses what must not. */
    private final class Entries {

        private final String archive;
        private final long packed;
        private final Path folder;
        private final Set<String> names = new HashSet<>();
        private final List<String> files = new ArrayList<>();
        private int count;
        private long bytes;

        Entries(String archive, long packed, Path folder) {
            this.archive = archive;
            this.packed = Math.max(1, packed);
            this.folder = folder;
        }

        void admit(String name) {
            if (++count > limits.maxEntries()) {
                throw BatchErrors.archiveTooManyEntries(archive, limits.maxEntries());
            }
            String bare = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
            boolean forbidden = bare.isEmpty()
                    || bare.startsWith("/")
                    || bare.contains("\\")
                    || bare.indexOf('\0') >= 0
                    || bare.matches("[A-Za-z]:.*")
                    || List.of(bare.split("/", -1)).contains("..");
            if (forbidden || !folder.resolve(bare).normalize().startsWith(folder)) {
                throw BatchErrors.archivePath(archive, name);
            }
        }

        void write(String name, InputStream in) throws IOException {
            Path file = folder.resolve(name).normalize();
            String path = folder.relativize(file).toString().replace('\\', '/');
            if (!names.add(path.toLowerCase(Locale.ROOT))) {
                throw BatchErrors.archiveNameTwice(archive, name);
            }
            Files.createDirectories(requireNonNull(file.getParent(), "parent"));
            byte[] buffer = new byte[1 << 16];
            try (OutputStream out = Files.newOutputStream(file)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    count(n);
                    out.write(buffer, 0, n);
                }
            }
            files.add(path);
        }

        private void count(int n) {
            bytes += n;
            if (bytes > limits.maxBytes()) {
                throw BatchErrors.archiveTooLarge(archive, "more than " + limits.maxBytes() + " bytes");
            }
            if (bytes > UnpackLimits.RATIO_FREE_BYTES && bytes / packed > limits.maxRatio()) {
                throw BatchErrors.archiveTooLarge(
                        archive, "more than " + limits.maxRatio() + " bytes for each packed one");
            }
        }

        List<String> sorted() {
            Collections.sort(files);
            return List.copyOf(files);
        }
    }
}
