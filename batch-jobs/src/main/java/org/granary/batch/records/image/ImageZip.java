package org.granary.batch.records.image;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.Locale;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.granary.batch.BatchErrors;
import org.granary.batch.connector.archive.UnpackLimits;
import org.granary.batch.records.FileContent;
import org.granary.catalog.fault.GranaryException;
import org.jspecify.annotations.Nullable;

/**
 * The files of a zip from its first to its last, one in memory at a time; nothing is written. Folders and what macOS adds are passed over.
 *
 * <p>Fails with the codes {@code ARCHIVE_*}.
 */
final class ImageZip implements Closeable {

    /** Images and their labels. */
    static final int MOST_ENTRIES = 400_000;

    private final FileContent file;
    private final long packed;
    private final ZipArchiveInputStream zip;
    private int entries;
    private long bytes;

    ImageZip(FileContent file) throws IOException {
        this.file = file;
        this.packed = Math.max(1, file.size());
        // Sizes behind the content, as cameras' software writes them, are taken for plain entries too.
        this.zip = new ZipArchiveInputStream(new BufferedInputStream(file.open(), 1 << 16), "UTF-8", true, true);
    }

    /** The next file's path; null at the end. */
    @Nullable
    String next() {
        try {
            for (ZipArchiveEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String path = entry.getName();
                if (++entries > MOST_ENTRIES) {
                    throw BatchErrors.archiveTooManyEntries(file.name(), MOST_ENTRIES);
                }
                if (path.contains("..")
                        || path.startsWith("/")
                        || path.indexOf('\\') >= 0
                        || (path.length() > 1 && path.charAt(1) == ':')) {
                    throw BatchErrors.archivePath(file.name(), path);
                }
                if (!entry.isDirectory()
                        && !path.startsWith("__MACOSX/")
                        && !path.contains("/.")
                        && !path.startsWith(".")) {
                    return path;
                }
            }
            if (entries == 0) {
                throw BatchErrors.archiveDamaged(file.name(), null);
            }
            return null;
        } catch (IOException | IllegalArgumentException e) {
            throw BatchErrors.archiveDamaged(file.name(), e);
        }
    }

    /** The present file's bytes; null where there are more than {@code most}, of which none is kept. */
    byte @Nullable [] read(int most) {
        var content = new ByteArrayOutputStream();
        long length = 0;
        byte[] buffer = new byte[1 << 16];
        try {
            for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
                length += n;
                count(n);
                if (length <= most) {
                    content.write(buffer, 0, n);
                }
            }
        } catch (GranaryException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw BatchErrors.archiveDamaged(file.name(), e);
        }
        return length > most ? null : content.toByteArray();
    }

    private void count(int n) {
        var limits = UnpackLimits.DEFAULT;
        bytes += n;
        if (bytes > limits.maxBytes()
                || (bytes > UnpackLimits.RATIO_FREE_BYTES && bytes / packed > limits.maxRatio())) {
            throw BatchErrors.archiveTooLarge(file.name(), "more than " + bytes + " bytes out of " + packed);
        }
    }

    static String lowerCase(String path) {
        return path.toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
