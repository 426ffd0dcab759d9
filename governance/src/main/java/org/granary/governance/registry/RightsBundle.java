package org.granary.governance.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.granary.catalog.source.SourceKind;
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
        this.createdAt = at;
    }

    /** What the bundle names. */
    public Named named() {
        Optional<AgreementVersion> agreement =
                agreementId == null || agreementVersion == null || company == null || profile == null
                        ? Optional.empty()
                        : Optional.of(new AgreementVersion(agreementId, agreementVersion, company, profile));
        return new Named(kind, sourceId, revision, Optional.ofNullable(license), agreement);
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
     */
    public record Named(
            SourceKind kind,
            String sourceId,
            int revision,
            Optional<String> license,
            Optional<AgreementVersion> agreement) {

        /** The bundle's name, computed from all that it names. */
        public RightsId rightsId() {
            try {
                byte[] hash =
                        MessageDigest.getInstance("SHA-256").digest(toString().getBytes(UTF_8));
                return new RightsId("r-" + HexFormat.of().formatHex(hash, 0, ID_BYTES));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("This Java runtime lacks SHA-256, which every runtime must have.", e);
            }
        }
    }

    /**
     * What a company's records come under.
     *
     * @param profile reference of the de-identification profile
     */
    public record AgreementVersion(String agreementId, int version, String company, String profile) {}
}
