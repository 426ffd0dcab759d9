package org.granary.governance.pull.client;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * A file that arrived.
 *
 * @param path relative to the folder
 * @param id the server's name of it
 * @param bytes its size
 * @param sha256 of its content, 64 lower-case hexadecimal digits
 * @param rows number of records as the server's statistics say it
 */
public record PulledFile(String path, String id, long bytes, String sha256, OptionalLong rows) {

    public PulledFile {
        requireNonNull(path, "path");
        requireNonNull(id, "id");
        requireNonNull(sha256, "sha256");
        requireNonNull(rows, "rows");
    }
}
