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

    /** Why data is taken back. */
    public enum Cause {
        /** A company's own word. */
        CONSENT_WITHDRAWN,
        /** A company left the association whose agreement covered its consent. */
        MEMBERSHIP_ENDED,
        /** The agreement is over, by somebody's act or by its last day. */
        AGREEMENT_ENDED,
        /** Pages are not free of IP dispute after all. */
        CLEARANCE_REVOKED,
        /** A source's revision is approved no more. */
        APPROVAL_REVOKED,
        /** Another license was concluded, which does not permit what a release is for. */
        LICENSE_CHANGED,
        /** What a generator's terms were concluded to say does not hold. */
        GENERATOR_TERMS_REVOKED;

        /** Whether records leave their source; else they leave only those releases that may not hold them any more. */
        public boolean takesRecords() {
            return this != LICENSE_CHANGED;
        }
    }

    /** How far it is. */
    public enum State {
        /** Withheld everywhere; not yet removed. */
        IN_EFFECT,
        /** Removed from every table; certified. */
        CARRIED_OUT
    }

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Cause cause;

    @Column(nullable = false)
    private String subject;

    @Column(name = "agreement_id")
    private @Nullable String agreementId;

    @Column
    private @Nullable String company;

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
        this.subject = declared.subject();
        this.agreementId = declared.agreementId().orElse(null);
        this.company = declared.company().orElse(null);
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

    /** It reached one release more, or its files are gone; the certificate says so too. */
    void supplemented(String certificateText) {
        this.certificate = certificateText;
    }

    public String id() {
        return id;
    }

    /** What is taken back. */
    public Declared declared() {
        return new Declared(
                cause,
                subject,
                Optional.ofNullable(agreementId),
                Optional.ofNullable(company),
                rights.stream().map(RightsId::new).toList());
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

    /** Whether records under this bundle were taken back for good, wherever they are. */
    public boolean takesRecordsOf(RightsId bundle) {
        return cause.takesRecords() && rights.contains(bundle.value());
    }

    public Optional<Instant> carriedOutAt() {
        return Optional.ofNullable(carriedOutAt);
    }

    /** What was removed, where and when, as JSON; empty until it is carried out. */
    public Optional<String> certificate() {
        return Optional.ofNullable(certificate);
    }

    /**
     * What is taken back.
     *
     * @param subject what the cause is about, as the ledger names it, for example {@code company:company-a}
     * @param agreementId the agreement that the data came under; empty for other kinds of data
     * @param company whose data it is; empty for other kinds of data
     * @param rights every bundle that it reaches, those of generated records too
     */
    public record Declared(
            Cause cause,
            String subject,
            Optional<String> agreementId,
            Optional<String> company,
            List<RightsId> rights) {

        public Declared {
            rights = List.copyOf(rights);
        }
    }
}
