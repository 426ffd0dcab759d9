package org.granary.governance.delivery.key;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A public key with which a company's program signs in, until it is revoked. */
@Entity
@Table(name = "delivery_key")
public class DeliveryKey {

    @Id
    private String fingerprint;

    @Column(nullable = false)
    private String company;

    @Column(nullable = false)
    private String kind;

    @Column(nullable = false)
    private String line;

    @Column(nullable = false)
    private String note;

    @Column(name = "added_by", nullable = false)
    private String addedBy;

    @Column(name = "added_at", nullable = false)
    private Instant addedAt;

    @Column(name = "revoked_by")
    private @Nullable String revokedBy;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    /** For Hibernate. */
    protected DeliveryKey() {}

    DeliveryKey(String company, OpenSshKey key, String note, String by, Instant at) {
        this.fingerprint = key.fingerprint();
        this.company = company;
        this.kind = key.kind();
        this.line = key.line();
        this.note = note;
        this.addedBy = by;
        this.addedAt = at;
    }

    public String fingerprint() {
        return fingerprint;
    }

    public String company() {
        return company;
    }

    public String kind() {
        return kind;
    }

    /** What the company calls it. */
    public String note() {
        return note;
    }

    public String addedBy() {
        return addedBy;
    }

    public Instant addedAt() {
        return addedAt;
    }

    public Optional<Instant> revokedAt() {
        return Optional.ofNullable(revokedAt);
    }

    public Optional<String> revokedBy() {
        return Optional.ofNullable(revokedBy);
    }

    void revoke(String by, Instant at) {
        this.revokedBy = by;
        this.revokedAt = at;
    }
}
