package org.granary.governance.publication;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.granary.governance.rights.PublicationStanding;
import org.jspecify.annotations.Nullable;

/** How far a source is on its way to being opened to everybody. */
@Entity
@Table(name = "publication_fact")
public class PublicationFact {

    @Id
    @Column(name = "source_id")
    private String sourceId;

    @Column(name = "validated_by")
    private @Nullable String validatedBy;

    @Column(name = "validated_at")
    private @Nullable Instant validatedAt;

    @Column(name = "delivered_by")
    private @Nullable String deliveredBy;

    @Column(name = "delivered_at")
    private @Nullable Instant deliveredAt;

    @Column(name = "embargo_by")
    private @Nullable String embargoBy;

    @Column(name = "embargo_until")
    private @Nullable Instant embargoUntil;

    /** For Hibernate. */
    protected PublicationFact() {}

    PublicationFact(String sourceId) {
        this.sourceId = sourceId;
    }

    /** The data was found usable. */
    void validated(String by, Instant at) {
        this.validatedBy = by;
        this.validatedAt = at;
    }

    /** The model that it was gathered for was delivered. */
    void modelDelivered(String by, Instant at) {
        this.deliveredBy = by;
        this.deliveredAt = at;
    }

    /** It may be opened from this moment on. */
    void embargo(String by, Instant until) {
        this.embargoBy = by;
        this.embargoUntil = until;
    }

    public String sourceId() {
        return sourceId;
    }

    /** Who said so: found usable, model delivered, embargo set. */
    public By by() {
        return new By(
                Optional.ofNullable(validatedBy), Optional.ofNullable(deliveredBy), Optional.ofNullable(embargoBy));
    }

    /** What a gate reads of it. */
    public PublicationStanding standing() {
        return new PublicationStanding(
                Optional.ofNullable(validatedAt), Optional.ofNullable(deliveredAt), Optional.ofNullable(embargoUntil));
    }

    /** Stewards by what they said. */
    public record By(Optional<String> validated, Optional<String> modelDelivered, Optional<String> embargo) {}
}
