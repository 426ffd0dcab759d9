package org.granary.batch.gather;

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
import org.granary.batch.BatchErrors;
import org.granary.catalog.storage.Words;
import org.jspecify.annotations.Nullable;

/** What somebody of a site asks for without signing in: that a page be taken down. A steward decides, who can ask back under the contact. */
@Entity
@Table(name = "take_down_wish")
public class TakeDownWish {

    private static final int LONGEST = 2_000;
    private static final int LONGEST_CONTACT = 200;

    /** How far it is. */
    public enum State {
        ASKED,
        /** A steward recorded take-downs for it. */
        RECORDED,
        REFUSED
    }

    @Id
    private String id;

    @Column(nullable = false)
    private String url;

    @Column(nullable = false)
    private String reason;

    @Column(nullable = false)
    private String contact;

    @Column(name = "asked_at", nullable = false)
    private Instant askedAt;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column
    private @Nullable String why;

    @Convert(converter = Words.class)
    @Column(name = "take_downs", nullable = false)
    private List<String> takeDowns = List.of();

    /** For Hibernate. */
    protected TakeDownWish() {}

    TakeDownWish(String id, Asked asked, Instant at) {
        this.id = id;
        this.url = asked.url();
        this.reason = asked.reason();
        this.contact = asked.contact();
        this.askedAt = at;
        this.state = State.ASKED;
    }

    void record(String by, Instant at, List<String> recorded) {
        decide(State.RECORDED, by, at);
        this.takeDowns = List.copyOf(recorded);
    }

    void refuse(String by, Instant at, String reasonOfRefusal) {
        if (reasonOfRefusal.isBlank()) {
            throw BatchErrors.takeDownInvalid("say under 'why' what speaks against it; whoever asked reads it.");
        }
        decide(State.REFUSED, by, at);
        this.why = reasonOfRefusal;
    }

    private void decide(State outcome, String by, Instant at) {
        if (state != State.ASKED) {
            throw BatchErrors.takeDownWishDecided(id, state.name());
        }
        this.state = outcome;
        this.decidedBy = by;
        this.decidedAt = at;
    }

    public String id() {
        return id;
    }

    /** What was asked for. */
    public Asked asked() {
        return new Asked(url, reason, contact);
    }

    public Instant askedAt() {
        return askedAt;
    }

    public State state() {
        return state;
    }

    /** Who decided. */
    public Optional<String> decidedBy() {
        return Optional.ofNullable(decidedBy);
    }

    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /** Why it was refused. */
    public Optional<String> why() {
        return Optional.ofNullable(why);
    }

    /** Ids of the take-downs that were recorded for it. */
    public List<String> takeDowns() {
        return takeDowns;
    }

    /**
     * What somebody of a site asks for.
     *
     * @param url of the page
     * @param reason why, in words
     * @param contact under which a steward can ask back
     */
    public record Asked(String url, String reason, String contact) {

        public Asked {
            requireNonNull(url, "url");
            requireNonNull(reason, "reason");
            requireNonNull(contact, "contact");
            if (reason.isBlank() || contact.isBlank()) {
                throw BatchErrors.takeDownInvalid("say why ('reason'), and where a steward can ask back ('contact').");
            }
            if (url.length() > LONGEST || reason.length() > LONGEST || contact.length() > LONGEST_CONTACT) {
                throw BatchErrors.takeDownInvalid("a URL and a reason may have 2,000 characters, a contact 200.");
            }
        }
    }
}
