package org.granary.governance.party;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A program of a model team that signs in by itself; its secret is with the identity provider only. */
@Entity
@Table(name = "service_account")
public class ServiceAccount {

    /** What all ids begin with, so that drift knows ours from other clients. */
    static final String PREFIX = "team.";

    @Id
    private String id;

    @Column(nullable = false)
    private String party;

    @Column(name = "made_by", nullable = false)
    private String madeBy;

    @Column(name = "made_at", nullable = false)
    private Instant madeAt;

    @Column(name = "renewed_at")
    private @Nullable Instant renewedAt;

    @Column(name = "revoked_by")
    private @Nullable String revokedBy;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    /** For Hibernate. */
    protected ServiceAccount() {}

    ServiceAccount(String id, String party, String by, Instant at) {
        this.id = id;
        this.party = party;
        this.madeBy = by;
        this.madeAt = at;
    }

    static String id(String party, String name) {
        return PREFIX + party + "." + name;
    }

    void renew(Instant at) {
        this.renewedAt = at;
    }

    void revoke(String by, Instant at) {
        this.revokedBy = by;
        this.revokedAt = at;
    }

    String id() {
        return id;
    }

    String party() {
        return party;
    }

    String madeBy() {
        return madeBy;
    }

    Instant madeAt() {
        return madeAt;
    }

    Optional<Instant> renewedAt() {
        return Optional.ofNullable(renewedAt);
    }

    Optional<String> revokedBy() {
        return Optional.ofNullable(revokedBy);
    }

    Optional<Instant> revokedAt() {
        return Optional.ofNullable(revokedAt);
    }
}
