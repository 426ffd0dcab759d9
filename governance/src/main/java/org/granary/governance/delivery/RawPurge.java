package org.granary.governance.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The purge of what a company delivered: what was removed, why and when. The receipt stays. */
@Entity
@Table(name = "purge")
public class RawPurge {

    /** Why it is removed. */
    public enum Cause {
        /** The days that the agreement allows for keeping the raw delivery are over. */
        RETENTION,
        /** The company has taken its consent back, and the agreed grace is over. */
        WITHDRAWAL
    }

    @Id
    @Column(name = "delivery_id")
    private String deliveryId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Cause cause;

    @Column(name = "due_at", nullable = false)
    private Instant dueAt;

    @Column(name = "begun_at", nullable = false)
    private Instant begunAt;

    @Column(nullable = false)
    private long files;

    @Column(nullable = false)
    private long bytes;

    @Column(name = "quarantined_rows", nullable = false)
    private long quarantinedRows;

    @Column(name = "purged_at")
    private @Nullable Instant purgedAt;

    /** For Hibernate. */
    protected RawPurge() {}

    RawPurge(PurgeDue due, Instant at) {
        this.deliveryId = due.delivery();
        this.cause = due.cause();
        this.dueAt = due.at();
        this.begunAt = at;
    }

    void begun(Instant at) {
        this.begunAt = at;
    }

    /** What lies there before the first file is removed; an attempt that goes on behind a crash finds less and changes nothing. */
    void counted(long filesThere, long bytesThere) {
        if (files == 0) {
            this.files = filesThere;
            this.bytes = bytesThere;
        }
    }

    void done(long rows, Instant at) {
        this.quarantinedRows = rows;
        this.purgedAt = at;
    }

    public String deliveryId() {
        return deliveryId;
    }

    public Cause cause() {
        return cause;
    }

    public Instant dueAt() {
        return dueAt;
    }

    public Instant begunAt() {
        return begunAt;
    }

    public long files() {
        return files;
    }

    /** Bytes on the disk. */
    public long bytes() {
        return bytes;
    }

    public long quarantinedRows() {
        return quarantinedRows;
    }

    /** When nothing was left; empty while it goes on. */
    public Optional<Instant> purgedAt() {
        return Optional.ofNullable(purgedAt);
    }
}
