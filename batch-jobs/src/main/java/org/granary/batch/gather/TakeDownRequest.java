package org.granary.batch.gather;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.granary.batch.BatchErrors;
import org.granary.batch.crawl.PathPattern;
import org.granary.batch.crawl.TakeDown;
import org.granary.batch.crawl.WebUrl;
import org.jspecify.annotations.Nullable;

/** A site's wish that pages of it are taken down, as a steward recorded it. */
@Entity
@Table(name = "take_down")
public class TakeDownRequest {

    /** What the wish names. */
    public enum Kind {
        /** {@code what} is a URL. */
        PAGE,
        /** {@code what} is a host: it and all hosts below it. */
        HOST,
        /** {@code what} is a host and a path, which may hold {@code *} and end in {@code $}. */
        PATTERN
    }

    /** How far it is. */
    public enum State {
        /** Never fetched, and what may hold it is withheld; not yet removed. */
        IN_EFFECT,
        /** Removed from every table; certified. */
        CARRIED_OUT
    }

    @Id
    private String id;

    @Column(name = "source_id", nullable = false)
    private String sourceId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Kind kind;

    @Column(nullable = false)
    private String what;

    @Column(nullable = false)
    private String evidence;

    @Column(name = "recorded_by", nullable = false)
    private String recordedBy;

    @Column(name = "recorded_at", nullable = false)
    private Instant recordedAt;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(name = "carried_out_at")
    private @Nullable Instant carriedOutAt;

    @Column(nullable = false)
    private long records;

    @Column
    private @Nullable String certificate;

    /** For Hibernate. */
    protected TakeDownRequest() {}

    TakeDownRequest(String id, Wish wish, String by, Instant at) {
        this.id = id;
        this.sourceId = wish.sourceId();
        this.kind = wish.kind();
        this.what = wish.what();
        this.evidence = wish.evidence();
        this.recordedBy = by;
        this.recordedAt = at;
        this.state = State.IN_EFFECT;
        toTakeDown();
    }

    /** As the crawler understands it; fails with TAKE_DOWN_INVALID. */
    public final TakeDown toTakeDown() {
        return switch (kind) {
            case PAGE ->
                new TakeDown.Page(WebUrl.of(what)
                        .orElseThrow(() -> BatchErrors.takeDownInvalid("'" + what + "' is no http or https URL.")));
            case HOST -> host();
            case PATTERN -> pattern();
        };
    }

    private TakeDown host() {
        if (what.isBlank() || what.contains("/")) {
            throw BatchErrors.takeDownInvalid("'" + what + "' is no host. Write it like www.example.org.");
        }
        return new TakeDown.Host(what);
    }

    private TakeDown pattern() {
        int slash = what.indexOf('/');
        if (slash < 1) {
            throw BatchErrors.takeDownInvalid(
                    "'" + what + "' is no host with a path. Write it like www.example.org/forum/*.");
        }
        return new TakeDown.Pattern(what.substring(0, slash), new PathPattern(what.substring(slash)));
    }

    /** So many admitted records are concerned, as far as it was searched. */
    public void found(long count) {
        this.records = count;
    }

    /** The job is done; the certificate says what was removed. */
    public void carriedOut(String certificateText, Instant at) {
        this.certificate = certificateText;
        this.carriedOutAt = at;
        this.state = State.CARRIED_OUT;
    }

    /** It reached one release more; the certificate says so too. */
    public void supplemented(String certificateText) {
        this.certificate = certificateText;
    }

    public State state() {
        return state;
    }

    public Optional<Instant> carriedOutAt() {
        return Optional.ofNullable(carriedOutAt);
    }

    /** How many admitted records it concerns, with those that were generated from them. */
    public long records() {
        return records;
    }

    /** What was removed, where and when, as JSON; empty until it is carried out. */
    public Optional<String> certificate() {
        return Optional.ofNullable(certificate);
    }

    public String id() {
        return id;
    }

    /** What is wished. */
    public Wish wish() {
        return new Wish(sourceId, kind, what, evidence);
    }

    public String recordedBy() {
        return recordedBy;
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    /**
     * What a site wishes.
     *
     * @param evidence the letter or message that asked for it
     */
    public record Wish(String sourceId, Kind kind, String what, String evidence) {}
}
