package org.granary.governance.audit;

import java.util.Iterator;
import java.util.Optional;

/**
 * What checking the ledger found.
 *
 * @param entries lines that were read
 * @param verified whether every one is as it was written
 * @param firstBroken number of the first line that is not
 * @param fault what is wrong with it: {@code GAP}, {@code LINK} or {@code HASH}
 * @param head hash of the last good line
 */
public record AuditVerification(
        long entries, boolean verified, Optional<Long> firstBroken, Optional<String> fault, String head) {

    /** A line and the hash that is stored with it. */
    public record Stored(AuditLine line, String hash) {}

    /** Checks lines in the order of their numbers; memory does not grow with them. */
    public static AuditVerification of(Iterator<Stored> lines) {
        long entries = 0;
        String head = AuditLine.GENESIS;
        Optional<Long> broken = Optional.empty();
        Optional<String> fault = Optional.empty();
        while (lines.hasNext()) {
            var stored = lines.next();
            entries++;
            if (broken.isPresent()) {
                continue;
            }
            fault = faultOf(stored, entries, head);
            if (fault.isPresent()) {
                broken = Optional.of(stored.line().seq());
            } else {
                head = stored.hash();
            }
        }
        return new AuditVerification(entries, broken.isEmpty(), broken, fault, head);
    }

    private static Optional<String> faultOf(Stored stored, long expectedSeq, String head) {
        if (stored.line().seq() != expectedSeq) {
            return Optional.of("GAP");
        }
        if (!stored.line().previousHash().equals(head)) {
            return Optional.of("LINK");
        }
        return stored.line().hash().equals(stored.hash()) ? Optional.empty() : Optional.of("HASH");
    }
}
