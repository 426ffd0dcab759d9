package org.granary.governance.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A feature whose waiting things may be decided several at once; every bean of this type decides on one kind. What is signed, or judged record by record, has none: it is
 * decided one by one.
 *
 * <p>Transaction contract: calls take part in the caller's transaction. Idempotency: the desk asks for {@link #decided} first, under a lock on the thing.
 */
public interface Deciding {

    /** What it decides on. */
    DeskItem.Kind kind();

    /** What was decided on it; empty while it waits. Fails where there is no such thing. */
    Optional<Decided> decided(String subject);

    /** Decides on one as the operation for a single one does, with the same refusals and the same entries in the ledger. */
    void decide(String subject, JsonNode word);

    /**
     * A decision that was made.
     *
     * @param outcome in the words of the feature
     */
    record Decided(String outcome, String by, Instant at) {}
}
