package org.granary.governance.pull;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Bytes of a release file that a team really fetched in one request; a client may read one file in many requests.
 *
 * @param link the link that was followed
 * @param bytes bytes sent, also where the connection broke off
 */
public record FileRead(PullGrant grant, FileLink link, long bytes, Instant at) {

    public FileRead {
        requireNonNull(grant, "grant");
        requireNonNull(link, "link");
        requireNonNull(at, "at");
    }
}
