package org.granary.governance.agreement;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.decision.Use;
import org.granary.governance.rights.AgreementStanding;
import org.granary.governance.rights.AgreementStanding.State;
import org.jspecify.annotations.Nullable;

/**
 * A data-sharing agreement between an association and the programme. The association's signature makes it active; its dates act by
 * themselves, since every gate compares them with the moment of its decision.
 */
@Entity
@Table(name = "agreement")
public class Agreement {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,62}");

    @Id
    private String id;

    @Column(nullable = false)
    private String association;

    @Column(nullable = false)
    private int version;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Convert(converter = AgreementTermsColumn.class)
    @Column(nullable = false)
    private AgreementTerms terms;

    @Column(name = "terms_sha256", nullable = false)
    private String termsSha256;

    @Column(name = "drafted_by", nullable = false)
    private String draftedBy;

    @Column(name = "drafted_at", nullable = false)
    private Instant draftedAt;

    @Column(name = "signed_by")
    private @Nullable String signedBy;

    @Column(name = "signed_at")
    private @Nullable Instant signedAt;

    @Column
    private @Nullable String signature;

    /** For Hibernate. */
    protected Agreement() {}

    private Agreement(String id, String association, AgreementTerms terms, String by, Instant at) {
        this.id = id;
        this.association = association;
        this.version = 1;
        this.state = State.DRAFT;
        this.terms = terms;
        this.termsSha256 = CanonicalJson.sha256(terms);
        this.draftedBy = by;
        this.draftedAt = at;
    }

    /** A draft; terms that no gate could enforce are refused. */
    static Agreement draft(String id, String association, AgreementTerms terms, String by, Instant at) {
        if (!ID.matcher(id).matches()) {
            throw GovernanceErrors.agreementTermInvalid(
                    "the id '" + id + "' must be 2 to 63 lower-case letters, digits and '-', beginning with a letter.");
        }
        requireEnforceable(terms);
        return new Agreement(id, association, terms, by, at);
    }

    private static void requireEnforceable(AgreementTerms terms) {
        if (!terms.constraints().isEmpty()) {
            throw GovernanceErrors.agreementOperandUnknown(terms.constraints().keySet());
        }
        for (String purpose : terms.purposes()) {
            if (Use.fromLabel(purpose).isEmpty()) {
                throw GovernanceErrors.agreementTermInvalid("'" + purpose + "' is no purpose that Granary knows.");
            }
        }
        if (!Set.of("TW", "ANY").contains(terms.territory())) {
            throw GovernanceErrors.agreementTermInvalid(
                    "the territory is '" + terms.territory() + "'; it must be TW or ANY.");
        }
        terms.deidentification().toProfile();
    }

    /** The programme offers the draft to the association. */
    void offer() {
        requireState(State.DRAFT);
        this.state = State.OFFERED;
    }

    /** What the association signs now. */
    void requireSignable() {
        requireState(State.OFFERED);
    }

    /** The association's signature; the agreement is active from its date on. */
    void sign(String by, Instant at, String jws) {
        requireState(State.OFFERED);
        this.signedBy = by;
        this.signedAt = at;
        this.signature = jws;
        this.state = State.ACTIVE;
    }

    /** Nothing may be done under it until it is resumed. */
    void suspend() {
        requireState(State.ACTIVE);
        this.state = State.SUSPENDED;
    }

    void resume() {
        requireState(State.SUSPENDED);
        this.state = State.ACTIVE;
    }

    /** It ends for good. */
    void terminate() {
        if (state != State.ACTIVE && state != State.SUSPENDED) {
            throw GovernanceErrors.agreementStateConflict(id, state.name(), "ACTIVE or SUSPENDED");
        }
        this.state = State.TERMINATED;
    }

    private void requireState(State wanted) {
        if (state != wanted) {
            throw GovernanceErrors.agreementStateConflict(id, state.name(), wanted.name());
        }
    }

    public String id() {
        return id;
    }

    public String association() {
        return association;
    }

    public int version() {
        return version;
    }

    public State state() {
        return state;
    }

    public AgreementTerms terms() {
        return terms;
    }

    /** SHA-256 of the terms' canonical form: what the signature binds. */
    public String termsSha256() {
        return termsSha256;
    }

    public String draftedBy() {
        return draftedBy;
    }

    public Instant draftedAt() {
        return draftedAt;
    }

    public Optional<String> signedBy() {
        return Optional.ofNullable(signedBy);
    }

    public Optional<Instant> signedAt() {
        return Optional.ofNullable(signedAt);
    }

    /** The signature as a compact JWS by the platform's key. */
    public Optional<String> signature() {
        return Optional.ofNullable(signature);
    }

    /** What a gate reads of it. */
    public AgreementStanding standing() {
        return new AgreementStanding(
                id,
                version,
                state,
                terms.from(),
                terms.until(),
                Set.copyOf(terms.purposes()),
                Set.copyOf(terms.recipients()),
                terms.territory(),
                Optional.of(terms.modelOwnership()),
                Optional.of(terms.valueReturn()),
                terms.constraints().keySet());
    }
}
