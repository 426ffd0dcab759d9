package org.granary.governance.agreement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.granary.catalog.storage.Sha256;

/** A signature by somebody's own certificate over the canonical terms of a version; it stands beside the platform's and replaces none. */
@Entity
@Table(name = "agreement_countersignature")
public class Countersignature {

    /** How it is written. */
    public enum Format {
        /** CMS, detached (RFC 5652); {@code .p7s}. */
        PKCS7("p7s"),
        /** Compact JWS with empty payload and {@code x5c} (RFC 7515, appendix F). */
        JWS("jws");

        private final String extension;

        Format(String extension) {
            this.extension = extension;
        }

        String extension() {
            return extension;
        }
    }

    @Id
    private String id;

    @Column(name = "version_id", nullable = false)
    private String versionId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Signatory signatory;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Format format;

    @Column(nullable = false)
    private String signer;

    @Column(nullable = false)
    private String issuer;

    @Column(nullable = false)
    private byte[] signature;

    @Column(name = "handed_in_by", nullable = false)
    private String handedInBy;

    @Column(name = "handed_in_at", nullable = false)
    private Instant handedInAt;

    /** For Hibernate. */
    protected Countersignature() {}

    Countersignature(String id, String versionId, Signatory signatory, Checked checked, byte[] signature) {
        this.id = id;
        this.versionId = versionId;
        this.signatory = signatory;
        this.format = checked.format();
        this.signer = checked.signer();
        this.issuer = checked.issuer();
        this.signature = signature.clone();
        this.handedInBy = "";
        this.handedInAt = Instant.EPOCH;
    }

    /** By whom and when it was handed in. */
    void handedIn(String by, Instant at) {
        this.handedInBy = by;
        this.handedInAt = at;
    }

    byte[] signature() {
        return signature.clone();
    }

    /** What is shown of it. */
    public Facts facts() {
        return new Facts(
                id, versionId, signatory, format, signer, issuer, Sha256.hex(signature), handedInBy, handedInAt);
    }

    /**
     * What is shown of it.
     *
     * @param signer the certificate's subject (RFC 2253)
     * @param issuer who issued the certificate, by its own word (RFC 2253)
     * @param sha256 of the signature's bytes, 64 hexadecimal digits
     */
    public record Facts(
            String id,
            String version,
            Signatory signatory,
            Format format,
            String signer,
            String issuer,
            String sha256,
            String handedInBy,
            Instant handedInAt) {}

    /** What the check of a signature found. */
    record Checked(Format format, String signer, String issuer) {}
}
