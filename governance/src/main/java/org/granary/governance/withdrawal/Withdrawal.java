package org.granary.governance.withdrawal;

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
import org.granary.governance.rights.RightsId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody takes data back. It is in effect from the moment that it commits, since every pull is decided live; the job that carries
 * it out removes what is withheld already.
 */
@Entity
@Table(name = "withdrawal")
public class Withdrawal {

    /** How far it is. */
    public enum State {
        /** Withheld everywhere; not yet removed. */
        IN_EFFECT,
        /** Removed from every table; certified. */
        CARRIED_OUT
    }

    @Id
    private String id;

    @Column(nullable = false)
    private String cause;

    @Column(name = "agreement_id", nullable = false)
    private String agreementId;

    @Column(nullable = false)
    private String company;

    @Convert(converter = Words.class)
    @Column(nullable = false)
    private List<String> rights;

    @Column(name = "declared_by", nullable = false)
    private String declaredBy;

    @Column(name = "declared_at", nullable = false)
    private Instant declaredAt;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(name = "carried_out_at")
    private @Nullable Instant carriedOutAt;

    @Column
    private @Nullable String certificate;

    /** For Hibernate. */
    protected Withdrawal() {}

    Withdrawal(String id, Declared declared, String by, Instant at) {
        this.id = id;
        this.cause = declared.cause();
        this.agreementId = declared.agreementId();
        this.company = declared.company();
        this.rights = declared.rights().stream().map(RightsId::value).toList();
        this.declaredBy = by;
        this.declaredAt = at;
        this.state = State.IN_EFFECT;
    }

    /** The job is done; the certificate says what was removed. */
    void carriedOut(String certificateText, Instant at) {
        this.certificate = certificateText;
        this.carriedOutAt = at;
        this.state = State.CARRIED_OUT;
    }

    /** It reached one release more; the certificate says so too. */
    void supplemented(String certificateText) {
        this.certificate = certificateText;
    }

    public String id() {
        return id;
    }

    /** What is taken back. */
    public Declared declared() {
        return new Declared(
                cause, agreementId, company, rights.stream().map(RightsId::new).toList());
    }

    public String declaredBy() {
        return declaredBy;
    }

    public Instant declaredAt() {
        return declaredAt;
    }

    public State state() {
        return state;
    }

    public Optional<Instant> carriedOutAt() {
        return Optional.ofNullable(carriedOutAt);
    }

    /** What was removed, where and when, as JSON; empty until it is carried out. */
    public Optional<String> certificate() {
        return Optional.ofNullable(certificate);
    }

    /** What is taken back. */
    public record Declared(String cause, String agreementId, String company, List<RightsId> rights) {

        public Declared {
            rights = List.copyOf(rights);
        }
    }
}
