package org.granary.catalog.source;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A source that is gathered no more until a steward has looked: what it was found to be is not what it was.
 *
 * <p>It stands for one revision of the source, until it is lifted; a newer revision is judged by its own approval.
 */
@Entity
@Table(name = "source_stop")
public class SourceStop {

    /** Why a source is stopped. */
    public enum Cause {
        /** The publisher states another license than at the last gathering, or than the source declares. */
        LICENSE_CHANGED("L"),
        /** The files have other columns or types than at the last gathering. */
        SCHEMA_CHANGED("S"),
        /** Pieces of evidence of the license conflict, such as a LICENSE file and a README, and no steward has ruled. */
        LICENSE_CONFLICT("C"),
        /** A site says something else of crawling or mining than it said before. */
        SIGNALS_CHANGED("R");

        /** What the ids of its stops end with. */
        private final String letter;

        Cause(String letter) {
            this.letter = letter;
        }

        /** Whether it is about the license. */
        public boolean isOfLicense() {
            return this == LICENSE_CHANGED || this == LICENSE_CONFLICT;
        }
    }

    @Id
    private String id;

    @Column(name = "source_id", nullable = false)
    private String sourceId;

    @Column(nullable = false)
    private int revision;

    @Column(name = "gathering_id", nullable = false)
    private String gatheringId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Cause cause;

    @Column(name = "was", nullable = false)
    private String before;

    @Column(name = "became", nullable = false)
    private String after;

    @Column(name = "stopped_at", nullable = false)
    private Instant stoppedAt;

    @Column(name = "lifted_by")
    private @Nullable String liftedBy;

    @Column(name = "lifted_at")
    private @Nullable Instant liftedAt;

    @Column
    private @Nullable String remark;

    /** For Hibernate. */
    protected SourceStop() {}

    private SourceStop(String id, SourceRevision revision, String gatheringId, Change change, Instant at) {
        this.id = id;
        this.sourceId = revision.sourceId();
        this.revision = revision.number();
        this.gatheringId = gatheringId;
        this.cause = change.cause();
        this.before = change.before();
        this.after = change.after();
        this.stoppedAt = at;
    }

    /** What changed. */
    public record Change(Cause cause, String before, String after) {
        public Change {
            requireNonNull(cause, "cause");
            requireNonNull(before, "before");
            requireNonNull(after, "after");
        }
    }

    /** Stops a revision of a source; one gathering stops it once for each cause. */
    public static SourceStop of(SourceRevision revision, String gatheringId, Change change, Instant at) {
        return new SourceStop(gatheringId + "-" + change.cause().letter, revision, gatheringId, change, at);
    }

    /** A steward has looked and lets the source go on as it is now. */
    public void lift(String by, String why, Instant at) {
        this.liftedBy = by;
        this.remark = why;
        this.liftedAt = at;
    }

    public String id() {
        return id;
    }

    public String sourceId() {
        return sourceId;
    }

    public int revision() {
        return revision;
    }

    public String gatheringId() {
        return gatheringId;
    }

    public Change change() {
        return new Change(cause, before, after);
    }

    public Instant stoppedAt() {
        return stoppedAt;
    }

    /** Who lifted it; empty while it stands. */
    public Optional<String> liftedBy() {
        return Optional.ofNullable(liftedBy);
    }

    public Optional<Instant> liftedAt() {
        return Optional.ofNullable(liftedAt);
    }

    public Optional<String> remark() {
        return Optional.ofNullable(remark);
    }

    /** Whether it still stands. */
    public boolean stands() {
        return liftedBy == null;
    }
}
