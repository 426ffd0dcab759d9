package org.granary.governance.grant;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.granary.catalog.storage.Words;
import org.granary.governance.GovernanceErrors;
import org.jspecify.annotations.Nullable;

/** A model team's permission to pull a dataset for a use until a day; a steward gives it. */
@Entity
@Table(name = "access_grant")
public class AccessGrant {

    /** The life of a grant. */
    public enum State {
        REQUESTED,
        GRANTED,
        REFUSED,
        REVOKED
    }

    @Id
    private String id;

    @Column(nullable = false)
    private String team;

    @Column(name = "dataset_id", nullable = false)
    private String dataset;

    @Convert(converter = Words.class)
    @Column(nullable = false)
    private List<String> uses;

    @Column(nullable = false)
    private Instant until;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(name = "requested_by", nullable = false)
    private String requestedBy;

    @Column(name = "requested_at", nullable = false)
    private Instant requestedAt;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column(name = "token_sha256")
    private @Nullable String tokenSha256;

    /** For Hibernate. */
    protected AccessGrant() {}

    AccessGrant(String id, Wish wish, String by, Instant at) {
        this.id = id;
        this.team = wish.team();
        this.dataset = wish.dataset();
        this.uses = wish.uses();
        this.until = wish.until();
        this.state = State.REQUESTED;
        this.requestedBy = by;
        this.requestedAt = at;
    }

    /** A steward decides on the request. */
    void decide(State outcome, String by, Instant at) {
        if (state != State.REQUESTED) {
            throw GovernanceErrors.grantStateConflict(id, state.name());
        }
        this.state = outcome;
        this.decidedBy = by;
        this.decidedAt = at;
    }

    /** A steward takes the grant back. */
    void revoke(String by, Instant at) {
        if (state != State.GRANTED) {
            throw GovernanceErrors.grantStateConflict(id, state.name());
        }
        this.state = State.REVOKED;
        this.decidedBy = by;
        this.decidedAt = at;
        this.tokenSha256 = null;
    }

    /** The team gets a token; an earlier one stops working. */
    void issue(String sha256) {
        if (state != State.GRANTED) {
            throw GovernanceErrors.grantStateConflict(id, state.name());
        }
        this.tokenSha256 = sha256;
    }

    public String id() {
        return id;
    }

    /** What is asked for. */
    public Wish wish() {
        return new Wish(team, dataset, uses, until);
    }

    public State state() {
        return state;
    }

    public String requestedBy() {
        return requestedBy;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    public Optional<String> decidedBy() {
        return Optional.ofNullable(decidedBy);
    }

    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /**
     * What a team asks for.
     *
     * @param uses labels of what the team means to do
     * @param until first moment at which the grant no longer holds
     */
    public record Wish(String team, String dataset, List<String> uses, Instant until) {

        public Wish {
            requireNonNull(team, "team");
            requireNonNull(dataset, "dataset");
            requireNonNull(until, "until");
            uses = List.copyOf(uses);
        }
    }
}
