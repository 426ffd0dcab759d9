package org.granary.governance.pull;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.granary.governance.rights.RightsId;

/**
 * One file of one release for one grant until a moment.
 *
 * @param tableVersion version of the release's Delta table that the file was listed in
 * @param path relative to the release's table
 * @param expiresAt first moment at which the link works no more; whole seconds
 */
public record FileLink(
        String grantId,
        String dataset,
        String version,
        long tableVersion,
        String path,
        RightsId rights,
        Instant expiresAt) {

    public FileLink {
        requireNonNull(grantId, "grantId");
        requireNonNull(dataset, "dataset");
        requireNonNull(version, "version");
        requireNonNull(path, "path");
        requireNonNull(rights, "rights");
        requireNonNull(expiresAt, "expiresAt");
    }
}
