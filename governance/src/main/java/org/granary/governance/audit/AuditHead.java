package org.granary.governance.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A signed head as it is kept; the columns besides the JWS are for whoever looks into the table. */
@Entity
@Table(name = "audit_head")
public class AuditHead {

    @Id
    private long number;

    @Column(nullable = false)
    private long seq;

    @Column(nullable = false)
    private long entries;

    @Column(nullable = false)
    private String hash;

    @Column(name = "signed_at", nullable = false)
    private Instant signedAt;

    @Column(nullable = false)
    private String jws;

    /** For Hibernate. */
    protected AuditHead() {}

    AuditHead(HeadFacts facts, String jws) {
        this.number = facts.number();
        this.seq = facts.seq();
        this.entries = facts.entries();
        this.hash = facts.hash();
        this.signedAt = facts.signedAt();
        this.jws = jws;
    }

    Instant signedAt() {
        return signedAt;
    }

    SignedHead signed() {
        return new SignedHead(number, jws);
    }
}
