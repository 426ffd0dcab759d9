package org.granary.governance.agreement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One party's signature to one version of an agreement. */
@Entity
@Table(name = "agreement_signature")
public class AgreementSignature {

    @Id
    private String id;

    @Column(name = "version_id", nullable = false)
    private String versionId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Signatory signatory;

    @Column(nullable = false)
    private String signer;

    @Column(nullable = false)
    private String organisation;

    @Column(name = "signed_at", nullable = false)
    private Instant signedAt;

    @Column(nullable = false)
    private String jws;

    /** For Hibernate. */
    protected AgreementSignature() {}

    AgreementSignature(String versionId, Signed signed) {
        this.id = versionId + "/" + signed.signatory().name();
        this.versionId = versionId;
        this.signatory = signed.signatory();
        this.signer = signed.signer();
        this.organisation = signed.organisation();
        this.signedAt = signed.at();
        this.jws = signed.jws();
    }

    /** What was signed, by whom and when. */
    public Signed signed() {
        return new Signed(signatory, signer, organisation, signedAt, jws);
    }

    /**
     * What was signed, by whom and when.
     *
     * @param signer user name of the person
     * @param organisation alias of the association, or {@code granary} for the programme office
     * @param jws the platform's compact JWS over {@link Signatures.Facts}
     */
    public record Signed(Signatory signatory, String signer, String organisation, Instant at, String jws) {}
}
