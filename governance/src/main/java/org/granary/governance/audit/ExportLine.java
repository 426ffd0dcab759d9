package org.granary.governance.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.granary.governance.audit.AuditVerification.Stored;

/** A line of an exported ledger: just one of these. Shape: one {@code start}, all {@code head}s, all {@code entry}s, one {@code end}. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ExportLine(Optional<Start> start, Optional<SignedHead> head, Optional<Stored> entry, Optional<End> end) {

    /**
     * What the file is.
     *
     * @param format 1
     * @param after number of the entry before the first one here; 0 where the file has the whole ledger
     * @param link hash of that entry
     * @param key the platform's public key, which is to be compared with the one that is known from elsewhere
     */
    record Start(int format, long after, String link, Instant at, PlatformKey key) {}

    /** What the file holds. */
    record End(long entries, long heads) {}

    static ExportLine start(Start start) {
        return new ExportLine(Optional.of(start), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static ExportLine head(SignedHead head) {
        return new ExportLine(Optional.empty(), Optional.of(head), Optional.empty(), Optional.empty());
    }

    static ExportLine entry(Stored entry) {
        return new ExportLine(Optional.empty(), Optional.empty(), Optional.of(entry), Optional.empty());
    }

    static ExportLine end(End end) {
        return new ExportLine(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(end));
    }
}
