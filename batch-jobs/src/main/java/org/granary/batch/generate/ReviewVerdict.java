package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What an expert says of one record.
 *
 * @param itemId the record
 * @param corrected the record as the expert put it right; present with CORRECTED only
 * @param reason why it was rejected; present with REJECTED, possible otherwise
 */
public record ReviewVerdict(
        String run,
        String itemId,
        String reviewer,
        Judgement judgement,
        Optional<Example> corrected,
        Optional<String> reason,
        Instant at) {

    /** The three answers. */
    public enum Judgement {
        ACCEPTED,
        CORRECTED,
        REJECTED
    }

    public ReviewVerdict {
        requireNonNull(run, "run");
        requireNonNull(itemId, "itemId");
        requireNonNull(reviewer, "reviewer");
        requireNonNull(judgement, "judgement");
        requireNonNull(corrected, "corrected");
        requireNonNull(reason, "reason");
        requireNonNull(at, "at");
        if (corrected.isPresent() != (judgement == Judgement.CORRECTED)) {
            throw new IllegalArgumentException(
                    "A correction comes with the corrected record, and no other verdict has one.");
        }
        if (judgement == Judgement.REJECTED
                && reason.filter(text -> !text.isBlank()).isEmpty()) {
            throw new IllegalArgumentException("A rejection needs its reason. Say what is wrong with the record.");
        }
    }

    boolean accepts() {
        return judgement != Judgement.REJECTED;
    }
}
