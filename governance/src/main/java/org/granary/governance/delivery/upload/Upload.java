package org.granary.governance.delivery.upload;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file of which a company hands in piece after piece; once it is whole it becomes a delivery. */
@Entity
@Table(name = "upload")
public class Upload {

    /** What became of it. */
    public enum State {
        /** Pieces are missing, or it is whole and being taken in. */
        OPEN,
        DELIVERED,
        /** It was whole, and not taken. */
        REFUSED
    }

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
    private String metadata;

    @Column(name = "total_bytes", nullable = false)
    private long length;

    @Column(name = "received_bytes", nullable = false)
    private long received;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(name = "begun_by", nullable = false)
    private String begunBy;

    @Column(name = "begun_at", nullable = false)
    private Instant begunAt;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    @Column(name = "taking_until")
    private @Nullable Instant takingUntil;

    @Column(name = "delivery_id")
    private @Nullable String deliveryId;

    @Column
    private @Nullable String refusal;

    /** For Hibernate. */
    protected Upload() {}

    Upload(String id, Begun begun, Instant at, Instant expiresAt) {
        this.id = id;
        this.sourceId = begun.sourceId();
        this.agreementId = begun.agreementId();
        this.company = begun.company();
        this.fileName = begun.fileName();
        this.metadata = begun.metadata();
        this.length = begun.length();
        this.begunBy = begun.by();
        this.state = State.OPEN;
        this.begunAt = at;
        this.expiresAt = expiresAt;
    }

    public String id() {
        return id;
    }

    /** What was said when it began. */
    public Begun begun() {
        return new Begun(sourceId, agreementId, company, begunBy, fileName, metadata, length);
    }

    /** Bytes that are on the disk; what comes next begins there. */
    public long received() {
        return received;
    }

    /** Whether every byte is there. */
    public boolean isWhole() {
        return received == length;
    }

    public State state() {
        return state;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public Optional<String> deliveryId() {
        return Optional.ofNullable(deliveryId);
    }

    /** Why it was not taken, beginning with the code. */
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** More bytes are on the disk, which gives it more time. */
    void moveTo(long offset, Instant expires) {
        this.received = offset;
        this.expiresAt = expires;
    }

    /** Whether somebody takes it in now. */
    boolean isBeingTaken(Instant now) {
        return takingUntil != null && takingUntil.isAfter(now);
    }

    void takeUntil(Instant until) {
        this.takingUntil = until;
    }

    void leave() {
        this.takingUntil = null;
    }

    void deliveredAs(String delivery) {
        this.state = State.DELIVERED;
        this.deliveryId = delivery;
    }

    void refuse(String why) {
        this.state = State.REFUSED;
        this.refusal = why;
    }

    /**
     * What is said when an upload begins.
     *
     * @param by who hands it in
     * @param metadata the header {@code Upload-Metadata} as it came
     * @param length bytes of the whole file
     */
    public record Begun(
            String sourceId,
            String agreementId,
            String company,
            String by,
            String fileName,
            String metadata,
            long length) {

        public Begun {
            requireNonNull(sourceId, "sourceId");
            requireNonNull(agreementId, "agreementId");
            requireNonNull(company, "company");
            requireNonNull(by, "by");
            requireNonNull(fileName, "fileName");
            requireNonNull(metadata, "metadata");
        }
    }
}
