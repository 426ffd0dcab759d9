package org.granary.governance.opening;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.pull.BearerToken;
import org.jspecify.annotations.Nullable;

/** A release that a steward proposes to open to everybody, and what became of it. */
@Entity
@Table(name = "opening")
public class Opening {

    /** How far it is. */
    public enum State {
        PROPOSED,
        /** Everybody may read what the gate PUBLISH permits at that moment. */
        OPEN,
        REFUSED,
        /** A steward closed it. */
        CLOSED
    }

    @Id
    private String id;

    @Column(name = "release_id", nullable = false)
    private String releaseId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(name = "proposed_by", nullable = false)
    private String proposedBy;

    @Column(name = "proposed_at", nullable = false)
    private Instant proposedAt;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column
    private @Nullable String why;

    @Column
    private @Nullable String token;

    @Column(name = "token_sha256")
    private @Nullable String tokenSha256;

    @Column(nullable = false, updatable = false)
    private long pulls;

    @Column(nullable = false, updatable = false)
    private long bytes;

    /** For Hibernate. */
    protected Opening() {}

    Opening(String id, String releaseId, String by, Instant at) {
        this.id = id;
        this.releaseId = releaseId;
        this.state = State.PROPOSED;
        this.proposedBy = by;
        this.proposedAt = at;
    }

    /** A steward who did not propose it opens it. */
    void open(String by, Instant at, BearerToken issued) {
        decide(State.OPEN, by, at, "");
        this.token = issued.value();
        this.tokenSha256 = issued.sha256();
    }

    /** A steward who did not propose it refuses. */
    void refuse(String by, Instant at, String reason) {
        decide(State.REFUSED, by, at, reason);
    }

    private void decide(State outcome, String by, Instant at, String reason) {
        require(State.PROPOSED);
        if (proposedBy.equals(by)) {
            throw GovernanceErrors.approvalOfOwnSubmission(id);
        }
        move(outcome, by, at, reason);
    }

    /** A steward closes what is open: the very next request is refused. */
    void close(String by, Instant at, String reason) {
        require(State.OPEN);
        move(State.CLOSED, by, at, reason);
        this.token = null;
        this.tokenSha256 = null;
    }

    private void require(State expected) {
        if (state != expected) {
            throw GovernanceErrors.openingStateConflict(releaseId, state.name());
        }
    }

    private void move(State next, String by, Instant at, String reason) {
        this.state = next;
        this.decidedBy = by;
        this.decidedAt = at;
        this.why = reason;
    }

    public String id() {
        return id;
    }

    /** For example {@code pcb-maintenance@1.0.0}. */
    public String releaseId() {
        return releaseId;
    }

    public State state() {
        return state;
    }

    public String proposedBy() {
        return proposedBy;
    }

    public Instant proposedAt() {
        return proposedAt;
    }

    /** Who decided last. */
    public Optional<String> decidedBy() {
        return Optional.ofNullable(decidedBy);
    }

    /** When that was. */
    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /** Why it was refused or closed. */
    public Optional<String> why() {
        return Optional.ofNullable(why).filter(words -> !words.isEmpty());
    }

    /** What everybody reads it with, while it is open. */
    public Optional<String> token() {
        return Optional.ofNullable(token);
    }

    /** How often everybody has pulled from it. */
    public long pulls() {
        return pulls;
    }

    /** Bytes that everybody has fetched of it. */
    public long bytes() {
        return bytes;
    }
}
