package org.granary.governance.agreement;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.granary.catalog.source.SourceDefinition;
import org.granary.catalog.storage.Words;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.rights.AgreementStanding;
import org.granary.governance.rights.DeliveryStanding;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.jspecify.annotations.Nullable;

/**
 * One version of an agreement: its terms and who signed them. The first is the agreement itself, each later one an amendment. Terms change
 * while it is a draft only; once everybody has signed, it stays as it is.
 */
@Entity
@Table(name = "agreement_version")
public class AgreementVersion {

    /** How far a version has come; what follows is the agreement's life. */
    public enum Stage {
        /** Its terms can still be changed. */
        DRAFT,
        /** Its terms are fixed; signatures are missing. */
        OFFERED,
        /** Everybody has signed. */
        SIGNED
    }

    @Id
    private String id;

    @Column(name = "agreement_id", nullable = false)
    private String agreementId;

    @Column(nullable = false)
    private int number;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Stage stage;

    @Convert(converter = AgreementTermsColumn.class)
    @Column(nullable = false)
    private AgreementTerms terms;

    @Column(name = "terms_sha256", nullable = false)
    private String termsSha256;

    @Convert(converter = Words.class)
    @Column(nullable = false)
    private List<String> drafters;

    @Column(name = "drafted_at", nullable = false)
    private Instant draftedAt;

    @Column(name = "offered_by")
    private @Nullable String offeredBy;

    @Column(name = "offered_at")
    private @Nullable Instant offeredAt;

    @Column(name = "signed_at")
    private @Nullable Instant signedAt;

    @OneToMany(cascade = CascadeType.ALL, fetch = FetchType.EAGER)
    @Fetch(FetchMode.SELECT)
    @JoinColumn(name = "version_id", insertable = false, updatable = false)
    @OrderBy("signatory")
    private List<AgreementSignature> signatures = new ArrayList<>();

    /** For Hibernate. */
    protected AgreementVersion() {}

    AgreementVersion(String agreementId, int number, AgreementTerms terms, String by, Instant at) {
        requireEnforceable(terms);
        this.id = agreementId + "@" + number;
        this.agreementId = agreementId;
        this.number = number;
        this.stage = Stage.DRAFT;
        this.terms = terms;
        this.termsSha256 = CanonicalJson.sha256(terms);
        this.drafters = List.of(by);
        this.draftedAt = at;
    }

    /** Other terms for a draft; whoever changes it is one of its drafters from then on. */
    void redraft(AgreementTerms changed, String by, Instant at) {
        require(Stage.DRAFT);
        requireEnforceable(changed);
        this.terms = changed;
        this.termsSha256 = CanonicalJson.sha256(changed);
        this.draftedAt = at;
        if (!drafters.contains(by)) {
            var more = new ArrayList<>(drafters);
            more.add(by);
            this.drafters = List.copyOf(more);
        }
    }

    private static void requireEnforceable(AgreementTerms terms) {
        if (!terms.constraints().isEmpty()) {
            throw GovernanceErrors.agreementOperandUnknown(terms.constraints().keySet());
        }
        EnforceableTerms.require(terms);
    }

    void offer(String by, Instant at) {
        require(Stage.DRAFT);
        this.stage = Stage.OFFERED;
        this.offeredBy = by;
        this.offeredAt = at;
    }

    /** Back to a draft; only while nobody has signed. */
    void recall() {
        require(Stage.OFFERED);
        if (!signatures.isEmpty()) {
            throw GovernanceErrors.agreementSignedAlready(
                    id, signatures.get(0).signed().signatory().name());
        }
        this.stage = Stage.DRAFT;
        this.offeredBy = null;
        this.offeredAt = null;
    }

    /** Whether this party can sign now; fails where it cannot. */
    void requireSignable(Signatory signatory) {
        require(Stage.OFFERED);
        if (signatures.stream().anyMatch(given -> given.signed().signatory() == signatory)) {
            throw GovernanceErrors.agreementSignedAlready(id, signatory.name());
        }
    }

    void sign(AgreementSignature.Signed signed) {
        requireSignable(signed.signatory());
        signatures.add(new AgreementSignature(id, signed));
        if (missing().isEmpty()) {
            this.stage = Stage.SIGNED;
            this.signedAt = signed.at();
        }
    }

    private void require(Stage wanted) {
        if (stage != wanted) {
            throw GovernanceErrors.agreementStateConflict(id, stage.name(), wanted.name());
        }
    }

    /** Parties whose signatures are missing, in the order of {@link Signatory}. */
    public List<Signatory> missing() {
        return Arrays.stream(Signatory.values())
                .filter(signatory ->
                        signatures.stream().noneMatch(given -> given.signed().signatory() == signatory))
                .toList();
    }

    /** For example {@code pcb-logs-2026@2}. */
    public String id() {
        return id;
    }

    public String agreementId() {
        return agreementId;
    }

    /** 1 for the agreement itself, counting up with each amendment. */
    public int number() {
        return number;
    }

    public Stage stage() {
        return stage;
    }

    public AgreementTerms terms() {
        return terms;
    }

    /** SHA-256 of the terms' canonical form: what each signature binds. */
    public String termsSha256() {
        return termsSha256;
    }

    /** Everybody who wrote at its terms, the first one first. */
    public List<String> drafters() {
        return List.copyOf(drafters);
    }

    public Instant draftedAt() {
        return draftedAt;
    }

    public Optional<String> offeredBy() {
        return Optional.ofNullable(offeredBy);
    }

    public Optional<Instant> offeredAt() {
        return Optional.ofNullable(offeredAt);
    }

    /** When the last of the parties signed. */
    public Optional<Instant> signedAt() {
        return Optional.ofNullable(signedAt);
    }

    public List<AgreementSignature.Signed> signatures() {
        return signatures.stream().map(AgreementSignature::signed).toList();
    }

    /** From when on it rules in place of the version before it: its first day, but not before everybody has signed. */
    Instant takesEffect() {
        return signedAt().filter(terms.from()::isBefore).orElse(terms.from());
    }

    /** What a gate reads of a delivery to a source under it, against the contract for the source's kind of data. */
    public DeliveryStanding delivery(
            SourceDefinition source, Optional<String> profileApplied, DeliveryStanding.Risk risk) {
        return new DeliveryStanding(
                terms.contract(source.category()).flatMap(contract -> contract.faultOf(source.columns())),
                profileApplied,
                terms.deidentification().toProfile().reference(),
                risk,
                terms.riskBound(source.category()));
    }

    /** What a gate reads of it. */
    AgreementStanding standing(AgreementStanding.State state) {
        return new AgreementStanding(
                agreementId,
                number,
                state,
                takesEffect(),
                terms.from(),
                terms.until(),
                Set.copyOf(terms.categories()),
                Set.copyOf(terms.purposes()),
                Set.copyOf(terms.recipients()),
                terms.territory(),
                terms.deidentification().toProfile().reference(),
                Optional.of(terms.modelOwnership()),
                Optional.of(terms.valueReturned()),
                terms.publication(),
                terms.constraints().keySet());
    }
}
