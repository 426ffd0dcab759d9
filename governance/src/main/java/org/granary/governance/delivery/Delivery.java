package org.granary.governance.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file that a member company handed in; one delivery is one gathering. */
@Entity
@Table(name = "delivery")
public class Delivery {

    /** The same as the gathering's. */
    @Id
    private String id;

    @Column(name = "source_id", nullable = false)
    private String sourceId;

    @Column(name = "agreement_id", nullable = false)
    private String agreementId;

    @Column(nullable = false)
    private String company;

    @Column(name = "file_name", nullable = false)
    private String fileName;

    @Column(nullable = false)
    private long bytes;

    @Column(nullable = false)
    private String sha256;

    @Column(name = "agreement_version", nullable = false)
    private int agreementVersion;

    /** None where the file was delivered before receipts were signed. */
    @Column
    private @Nullable String receipt;

    @Column(name = "delivered_by", nullable = false)
    private String deliveredBy;

    @Column(name = "delivered_at", nullable = false)
    private Instant deliveredAt;

    /** For Hibernate. */
    protected Delivery() {}

    Delivery(String id, Received received, int agreementVersion, String by, Instant at) {
        this.id = id;
        this.sourceId = received.sourceId();
        this.agreementId = received.agreementId();
        this.company = received.company();
        this.fileName = received.fileName();
        this.bytes = received.bytes();
        this.sha256 = received.sha256();
        this.agreementVersion = agreementVersion;
        this.deliveredBy = by;
        this.deliveredAt = at;
    }

    public String id() {
        return id;
    }

    /** What was received. */
    public Received received() {
        return new Received(sourceId, agreementId, company, fileName, bytes, sha256);
    }

    /** What the receipt says; the company needs nothing else to prove that and what it delivered. */
    Receipt facts() {
        return new Receipt(id, sourceId, company, agreementId, agreementVersion, fileName, bytes, sha256, deliveredAt);
    }

    void receipted(String jws) {
        this.receipt = jws;
    }

    /** The version of the agreement under which it came. */
    public int agreementVersion() {
        return agreementVersion;
    }

    /** The receipt as a compact JWS by the platform's key. */
    public Optional<String> receipt() {
        return Optional.ofNullable(receipt);
    }

    public String deliveredBy() {
        return deliveredBy;
    }

    public Instant deliveredAt() {
        return deliveredAt;
    }

    /**
     * What was received.
     *
     * @param sha256 of the file as it came, 64 hexadecimal digits
     */
    public record Received(
            String sourceId, String agreementId, String company, String fileName, long bytes, String sha256) {}
}
