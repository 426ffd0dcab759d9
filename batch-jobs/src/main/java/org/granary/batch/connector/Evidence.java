package org.granary.batch.connector;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;

/** A document in which a publisher states rights, as its bytes came: kept in the landing with its address, time and hash. */
public record Evidence(String name, URI url, Path file, String sha256, long bytes, Instant at) {
    public Evidence {
        requireNonNull(name, "name");
        requireNonNull(url, "url");
        requireNonNull(file, "file");
        requireNonNull(sha256, "sha256");
        requireNonNull(at, "at");
    }
}
