package org.granary.batch.records;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file's bytes, wherever they are kept and however; may be opened more than once. The caller closes what it opens. */
public interface FileContent {

    /** As its publisher calls it. */
    String name();

    /** Bytes. */
    long size() throws IOException;

    InputStream open() throws IOException;

    /** A file as it lies. */
    static FileContent of(Path file) {
        return new FileContent() {
            @Override
            public String name() {
                return file.getFileName().toString();
            }

            @Override
            public long size() throws IOException {
                return Files.size(file);
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        };
    }
}
