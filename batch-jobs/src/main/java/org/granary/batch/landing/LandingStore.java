package org.granary.batch.landing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of one landing, whatever the warehouse is made of. Paths are relative, with {@code /}.
 *
 * <p>Contract: a file is there whole or not at all; writing one again replaces it. Files never change under a reader's hands.
 */
public interface LandingStore {

    /** Writes a file's content. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** The landing's URI, as it stands in a work order. */
    String uri();

    /** Writes a file whole. */
    void write(String path, Content content) throws IOException;

    /** Takes a local file over; it may be gone afterwards. */
    void take(String path, Path file) throws IOException;

    /** Paths of the files below a folder, sorted; empty where there is no such folder. */
    List<String> list(String folder) throws IOException;

    boolean exists(String path) throws IOException;

    void delete(String path) throws IOException;

    /** A local file with this content, for reading only; a remote store copies it into {@code workDirectory}. */
    Path local(String path, Path workDirectory) throws IOException;
}
