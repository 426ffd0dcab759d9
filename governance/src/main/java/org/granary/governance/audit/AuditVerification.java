package org.granary.governance.audit;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.List;

/**
 * What checking the ledger found.
 *
 * @param entries lines that were read
 * @param verified whether every one is as it was written, as far as can be known
 * @param head hash of the last line as it is stored
 * @param heads signed heads that were looked at
 * @param vouchedTo number of the last entry that a signed head vouches for; 0 for none. What comes after it is kept by the chain alone, and
 *     its end could have been cut off unseen
 * @param findings what is not as it was written, in the order in which it was found
 */
public record AuditVerification(
        long entries, boolean verified, String head, int heads, long vouchedTo, List<Finding> findings) {

    public AuditVerification {
        requireNonNull(head, "head");
        findings = List.copyOf(findings);
    }

    /** A line and the hash that is stored with it. */
    public record Stored(AuditLine line, String hash) {

        public Stored {
            requireNonNull(line, "line");
            requireNonNull(hash, "hash");
        }
    }

    /** Checks the chain alone, of lines in the order of their numbers; memory does not grow with them. */
    public static AuditVerification of(Iterator<Stored> lines) {
        var check = LedgerCheck.fromTheFirst();
        lines.forEachRemaining(check::accept);
        return check.finish();
    }
}
