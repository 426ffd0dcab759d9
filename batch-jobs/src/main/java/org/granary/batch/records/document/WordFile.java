package org.granary.batch.records.document;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Word files are archives too, but are read as they are. */
public final class WordFile {

    private WordFile() {}

    /** Whether an archive is a Word file. */
    public static boolean is(Path file) {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            return zip.getEntry("[Content_Types].xml") != null && zip.getEntry("word/document.xml") != null;
        } catch (IOException e) {
            return false;
        }
    }
}
