package org.granary.batch.connector;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of a data set, as its publisher lists it.
 *
 * @param name its path in the data set, with {@code /}; safe to be used below a folder
 * @param url where it can be downloaded; for Git the repository's address with the path behind {@code #}
 * @param local where the connector has put it already; empty = it is still to be fetched from {@code url}
 * @param checksum what its bytes have to hash to
 * @param version the publisher's word for these bytes; where it is the same as last time, the bytes are
 */
public record RemoteFile(
        String name, URI url, Optional<Path> local, Optional<Checksum> checksum, Optional<String> version) {

    public RemoteFile {
        requireNonNull(name, "name");
        requireNonNull(url, "url");
        requireNonNull(local, "local");
        requireNonNull(checksum, "checksum");
        requireNonNull(version, "version");
        if (!name.equals(SafeName.path(name))) {
            throw new IllegalArgumentException("'" + name + "' is not safe as a file's path; use SafeName.path.");
        }
    }

    /** A file whose checksum, where there is one, is also its version. */
    public static RemoteFile of(String name, URI url, Optional<Checksum> checksum) {
        return new RemoteFile(name, url, Optional.empty(), checksum, checksum.map(Checksum::text));
    }
}
