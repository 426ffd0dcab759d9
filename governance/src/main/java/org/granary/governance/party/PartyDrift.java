package org.granary.governance.party;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A difference that was found, and what became of it. */
@Entity
@Table(name = "party_drift")
public class PartyDrift {

    /** What became of it. */
    public enum State {
        /** It is there still, and waits for a person. */
        OPEN,
        /** The job put it right. */
        REPAIRED,
        /** It was found no more. */
        GONE
    }

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Drift.Kind kind;

    @Column(nullable = false)
    private String party;

    @Column(nullable = false)
    private String about;

    @Column(name = "found_at", nullable = false)
    private Instant foundAt;

    @Column(name = "settled_at")
    private @Nullable Instant settledAt;

    @Column(name = "settled_by")
    private @Nullable String settledBy;

    @Column(nullable = false)
    private boolean repaired;

    /** For Hibernate. */
    protected PartyDrift() {}

    PartyDrift(String id, Drift drift, Instant at) {
        this.id = id;
        this.kind = drift.kind();
        this.party = drift.party();
        this.about = drift.about();
        this.foundAt = at;
    }

    void repair(String by, Instant at) {
        settle(by, at);
        this.repaired = true;
    }

    /** It is there no more. */
    void settle(String by, Instant at) {
        this.settledBy = by;
        this.settledAt = at;
    }

    String id() {
        return id;
    }

    Drift drift() {
        return new Drift(kind, party, about);
    }

    Instant foundAt() {
        return foundAt;
    }

    Optional<Instant> settledAt() {
        return Optional.ofNullable(settledAt);
    }

    State state() {
        if (settledAt == null) {
            return State.OPEN;
        }
        return repaired ? State.REPAIRED : State.GONE;
    }
}
