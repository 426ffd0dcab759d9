package org.granary.batch.connector.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.granary.batch.BatchErrors;

/** Workbooks are archives too, but are read as they are; what holds for archives holds for them. */
public final class Workbook {

    /** The table of texts is held in memory while a sheet is read. */
    private static final long MOST_TEXT = 256_000_000;

    private static final String TEXTS = "xl/sharedStrings.xml";

    private Workbook() {}

    /** Whether an archive is a workbook. */
    public static boolean is(Path file) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            return zip.getEntry("[Content_Types].xml") != null && zip.getEntry("xl/workbook.xml") != null;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the workbook says how cells are shown. */
    public static boolean hasStyles(Path file) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            return zip.getEntry("xl/styles.xml") != null;
        }
    }

    /** Unpacks it once without keeping a byte: fails with ARCHIVE_TOO_LARGE where it is a bomb, EMPTY_FILE or FORMAT_DAMAGED where it is none. */
    public static void check(Path file) throws IOException {
        String name = file.getFileName().toString();
        long packed = Files.size(file);
        if (packed == 0) {
            throw BatchErrors.emptyFile(name);
        }
        if (!is(file)) {
            throw BatchErrors.formatDamaged(name, "an Excel workbook", "it is no .xlsx file; save it as one", null);
        }
        var limits = UnpackLimits.DEFAULT;
        long bytes = 0;
        byte[] buffer = new byte[1 << 16];
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            int entries = 0;
            for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
                ZipArchiveEntry entry = all.nextElement();
                if (++entries > limits.maxEntries()) {
                    throw BatchErrors.archiveTooManyEntries(name, limits.maxEntries());
                }
                long inEntry = 0;
                try (InputStream in = zip.getInputStream(entry)) {
                    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                        bytes += n;
                        inEntry += n;
                        boolean bomb = bytes > UnpackLimits.RATIO_FREE_BYTES && bytes / packed > limits.maxRatio();
                        boolean texts = inEntry > MOST_TEXT && entry.getName().equals(TEXTS);
                        if (bomb || texts || bytes > limits.maxBytes()) {
                            throw BatchErrors.archiveTooLarge(
                                    name, "it is a workbook of more than " + bytes + " bytes");
                        }
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw BatchErrors.formatDamaged(name, "an Excel workbook", String.valueOf(e.getMessage()), e);
        }
    }
}
