package org.granary.governance.clearance;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.rights.ClearanceStanding;
import org.jspecify.annotations.Nullable;

/** A steward's word that the pages of one gathering are free of IP dispute, and under which license they come. */
@Entity
@Table(name = "clearance")
public class Clearance {

    @Id
    private String id;

    @Column(name = "gathering_id", nullable = false)
    private String gatheringId;

    @Column(name = "source_id", nullable = false)
    private String sourceId;

    @Column(nullable = false)
    private int revision;

    @Column(name = "concluded_license", nullable = false)
    private String concludedLicense;

    @Column(nullable = false)
    private String attribution;

    @Column(nullable = false)
    private String evidence;

    @Column(name = "cleared_by", nullable = false)
    private String clearedBy;

    @Column(name = "cleared_at", nullable = false)
    private Instant clearedAt;

    @Column(name = "revoked_by")
    private @Nullable String revokedBy;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    /** For Hibernate. */
    protected Clearance() {}

    Clearance(String id, Cleared cleared, String by, Instant at) {
        this.id = id;
        this.gatheringId = cleared.gatheringId();
        this.sourceId = cleared.sourceId();
        this.revision = cleared.revision();
        this.concludedLicense = cleared.concludedLicense();
        this.attribution = cleared.attribution();
        this.evidence = cleared.evidence();
        this.clearedBy = by;
        this.clearedAt = at;
    }

    /** Takes the word back: from now on every gate says no to these pages. */
    void revoke(String by, Instant at) {
        if (revokedAt != null) {
            throw GovernanceErrors.clearanceInvalid("it was taken back on " + revokedAt + " already.");
        }
        this.revokedBy = by;
        this.revokedAt = at;
    }

    public String id() {
        return id;
    }

    /** What was cleared. */
    public Cleared cleared() {
        return new Cleared(gatheringId, sourceId, revision, concludedLicense, attribution, evidence);
    }

    public String clearedBy() {
        return clearedBy;
    }

    public Instant clearedAt() {
        return clearedAt;
    }

    public Optional<String> revokedBy() {
        return Optional.ofNullable(revokedBy);
    }

    public Optional<Instant> revokedAt() {
        return Optional.ofNullable(revokedAt);
    }

    /** What a gate reads of it. */
    public ClearanceStanding standing() {
        return new ClearanceStanding(id, clearedBy, clearedAt, revokedAt(), evidence);
    }

    /**
     * What is cleared.
     *
     * @param concludedLicense SPDX expression of licenses on file
     * @param attribution the words that name author and source
     * @param evidence what it rests on: a letter, an opinion, a page of terms
     */
    public record Cleared(
            String gatheringId,
            String sourceId,
            int revision,
            String concludedLicense,
            String attribution,
            String evidence) {}
}
