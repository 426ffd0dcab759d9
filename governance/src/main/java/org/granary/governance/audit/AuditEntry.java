package org.granary.governance.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One line of the ledger; its hash covers everything else of it and the hash of the line before. */
@Entity
@Table(name = "audit_entry")
public class AuditEntry {

    @Id
    private long seq;

    @Column(nullable = false)
    private Instant at;

    @Column(nullable = false)
    private String actor;

    @Column(nullable = false)
    private String event;

    @Column(nullable = false)
    private String subject;

    @Column(nullable = false)
    private String details;

    @Column(name = "previous_hash", nullable = false)
    private String previousHash;

    @Column(nullable = false)
    private String hash;

    /** For Hibernate. */
    protected AuditEntry() {}

    AuditEntry(AuditLine line, String hash) {
        this.seq = line.seq();
        this.at = line.at();
        this.actor = line.actor();
        this.event = line.event();
        this.subject = line.subject();
        this.details = line.details();
        this.previousHash = line.previousHash();
        this.hash = hash;
    }

    AuditLine line() {
        return new AuditLine(seq, at, actor, event, subject, details, previousHash);
    }

    String hash() {
        return hash;
    }
}
