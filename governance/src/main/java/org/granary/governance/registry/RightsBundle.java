package org.granary.governance.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.granary.catalog.source.SourceKind;
import org.granary.catalog.storage.Words;
import org.granary.governance.rights.RightsId;
import org.jspecify.annotations.Nullable;

/** One bundle of rights: what it names never changes; what that allows is decided anew at each gate. */
@Entity
@Table(name = "rights_bundle")
public class RightsBundle {

    private static final int ID_BYTES = 8;

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private SourceKind kind;

    @Column(name = "source_id", nullable = false)
    private String sourceId;

    @Column(nullable = false)
    private int revision;

    @Column
    private @Nullable String license;

    @Column(name = "agreement_id")
    private @Nullable String agreementId;

    @Column(name = "agreement_version")
    private @Nullable Integer agreementVersion;

    @Column
    private @Nullable String company;

    @Column
    private @Nullable String profile;

    @Column(name = "clearance_id")
    private @Nullable String clearanceId;

    @Column(name = "terms_id")
    private @Nullable String termsId;

    @Convert(converter = Words.class)
    @Column
    private @Nullable List<String> seeds;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    /** For Hibernate. */
    protected RightsBundle() {}

    RightsBundle(Named named, Instant at) {
        this.id = named.rightsId().value();
        this.kind = named.kind();
        this.sourceId = named.sourceId();
        this.revision = named.revision();
        this.license = named.license().orElse(null);
        this.agreementId = named.agreement().map(AgreementVersion::agreementId).orElse(null);
        this.agreementVersion = named.agreement().map(AgreementVersion::version).orElse(null);
        this.company = named.agreement().map(AgreementVersion::company).orElse(null);
        this.profile = named.agreement().map(AgreementVersion::profile).orElse(null);
        this.clearanceId = named.clearance().orElse(null);
        this.termsId = named.generated().map(Generated::termsId).orElse(null);
        this.seeds = named.generated()
                .map(generated ->
                        generated.seeds().stream().map(RightsId::value).toList())
                .orElse(null);
        this.createdAt = at;
    }

    /** What the bundle names. */
    public Named named() {
        Optional<AgreementVersion> agreement =
                agreementId == null || agreementVersion == null || company == null || profile == null
                        ? Optional.empty()
                        : Optional.of(new AgreementVersion(agreementId, agreementVersion, company, profile));
        Optional<Generated> generated = termsId == null || seeds == null
                ? Optional.empty()
                : Optional.of(
                        new Generated(termsId, seeds.stream().map(RightsId::new).toList()));
        return new Named(
                kind,
                sourceId,
                revision,
                Optional.ofNullable(license),
                agreement,
                Optional.ofNullable(clearanceId),
                generated);
    }

    public RightsId id() {
        return new RightsId(id);
    }

    public Instant createdAt() {
        return createdAt;
    }

    /**
     * What a bundle names.
     *
     * @param license as concluded when the first record came; what is concluded later is judged at the gates
     * @param clearance the clearance that web pages came in under
     * @param generated what generated text was made under and from
     */
    public record Named(
            SourceKind kind,
            String sourceId,
            int revision,
            Optional<String> license,
            Optional<AgreementVersion> agreement,
            Optional<String> clearance,
            Optional<Generated> generated) {

        /** The bundle's name, computed from all that it names. */
        public RightsId rightsId() {
            try {
                byte[] hash =
                        MessageDigest.getInstance("SHA-256").digest(canonical().getBytes(UTF_8));
                return new RightsId("r-" + HexFormat.of().formatHex(hash, 0, ID_BYTES));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("This Java runtime lacks SHA-256, which every runtime must have.", e);
            }
        }

        /** Never to be changed: records carry the ids for ever. What came later stands at the end, and only where it is. */
        private String canonical() {
            return "Named[kind=" + kind + ", sourceId=" + sourceId + ", revision=" + revision + ", license=" + license
                    + ", agreement=" + agreement
                    + clearance.map(id -> ", clearance=" + id).orElse("")
                    + generated.map(made -> ", generated=" + made).orElse("") + "]";
        }
    }

    /**
     * What generated text was made under and from.
     *
     * @param termsId the generator's terms
     * @param seeds bundles of the records that went into prompts, in the order of their ids
     */
    public record Generated(String termsId, List<RightsId> seeds) {

        public Generated {
            seeds = seeds.stream()
                    .distinct()
                    .sorted(Comparator.comparing(RightsId::value))
                    .toList();
        }
    }

    /**
     * What a company's records come under.
     *
     * @param profile reference of the de-identification profile
     */
    public record AgreementVersion(String agreementId, int version, String company, String profile) {}
}
