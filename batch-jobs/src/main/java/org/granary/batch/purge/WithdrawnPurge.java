package org.granary.batch.purge;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The purge of the files that held what was withdrawn or taken down. What went is in the certificate. */
@Entity
@Table(name = "withdrawn_purge")
public class WithdrawnPurge {

    /** One that was begun and not ended is begun again after so long; its job's lease keeps two from running at once. */
    private static final Duration TRY_AGAIN = Duration.ofHours(6);

    /** What took the records back. */
    public enum Kind {
        WITHDRAWAL,
        TAKE_DOWN
    }

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Kind kind;

    @Column(name = "due_at", nullable = false)
    private Instant dueAt;

    @Column(name = "begun_at", nullable = false)
    private Instant begunAt;

    @Column(name = "purged_at")
    private @Nullable Instant purgedAt;

    /** For Hibernate. */
    protected WithdrawnPurge() {}

    WithdrawnPurge(TakenBack takenBack, Instant at) {
        this.id = takenBack.id();
        this.kind = takenBack.kind();
        this.dueAt = takenBack.dueAt();
        this.begunAt = at;
    }

    /** Once more: the one before broke off, or a supplement came after it. */
    void begun(Instant at) {
        this.begunAt = at;
        this.purgedAt = null;
    }

    void done(Instant at) {
        this.purgedAt = at;
    }

    /** Whether a job may still be at it. */
    boolean isUnderWay(Instant now) {
        return purgedAt == null && begunAt.plus(TRY_AGAIN).isAfter(now);
    }

    /** Of the withdrawal or the take-down. */
    public String id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    public Instant dueAt() {
        return dueAt;
    }

    public Instant begunAt() {
        return begunAt;
    }

    /** When nothing was left; empty while it goes on. */
    public Optional<Instant> purgedAt() {
        return Optional.ofNullable(purgedAt);
    }
}
