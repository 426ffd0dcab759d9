package org.granary.governance.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.granary.catalog.storage.Sha256;

/**
 * What the ledger says in one line.
 *
 * @param seq counts up from 1 without gaps
 * @param at to the microsecond
 * @param details JSON object with its members in the order of their names
 * @param previousHash hash of the line before; 64 zeros for the first
 */
public record AuditLine(
        long seq, Instant at, String actor, String event, String subject, String details, String previousHash) {

    /** What the first line has for a hash before it. */
    public static final String GENESIS = "0".repeat(64);

    public AuditLine {
        requireNonNull(at, "at");
        requireNonNull(actor, "actor");
        requireNonNull(event, "event");
        requireNonNull(subject, "subject");
        requireNonNull(details, "details");
        requireNonNull(previousHash, "previousHash");
    }

    /** The same under another number. */
    AuditLine numbered(long other) {
        return new AuditLine(other, at, actor, event, subject, details, previousHash);
    }

    /** SHA-256 over all parts, each with its length before it; 64 hexadecimal digits. */
    public String hash() {
        var canonical = new StringBuilder();
        for (String part : List.of(Long.toString(seq), at.toString(), actor, event, subject, details, previousHash)) {
            canonical.append(part.length()).append(':').append(part);
        }
        return Sha256.hex(canonical.toString().getBytes(UTF_8));
    }
}
