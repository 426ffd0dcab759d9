package org.granary.governance.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a head says, and the platform's key signs.
 *
 * @param number counts up from 1 without gaps
 * @param seq number of the last entry that it covers
 * @param entries how many entries there were
 * @param hash of that last entry
 * @param previousHead SHA-256 of the head before as it was signed; 64 zeros for the first
 */
public record HeadFacts(long number, long seq, long entries, String hash, Instant signedAt, String previousHead) {

    public HeadFacts {
        requireNonNull(hash, "hash");
        requireNonNull(signedAt, "signedAt");
        requireNonNull(previousHead, "previousHead");
    }
}
