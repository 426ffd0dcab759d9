package org.granary.governance.rights;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A steward's word that a batch of gathered pages is free of IP dispute, at one moment.
 *
 * @param clearanceId names the batch and the word
 * @param clearedBy the steward
 * @param clearedAt when
 * @param revokedAt when it was taken back; empty = it stands
 * @param evidence what it rests on: a letter, an opinion, a page of terms
 */
public record ClearanceStanding(
        String clearanceId, String clearedBy, Instant clearedAt, Optional<Instant> revokedAt, String evidence) {

    public ClearanceStanding {
        requireNonNull(clearanceId, "clearanceId");
        requireNonNull(clearedBy, "clearedBy");
        requireNonNull(clearedAt, "clearedAt");
        requireNonNull(revokedAt, "revokedAt");
        requireNonNull(evidence, "evidence");
    }
}
