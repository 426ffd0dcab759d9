package org.granary.governance.approval;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A steward's word on a source revision. The newest word counts; older ones stay. */
@Entity
@Table(name = "approval")
public class Approval {

    /** What a steward can say. */
    public enum Verdict {
        APPROVED,
        REJECTED,
        /** An approval is taken back. */
        REVOKED
    }

    @Id
    private String id;

    @Column(name = "source_id", nullable = false)
    private String sourceId;

    @Column(nullable = false)
    private int revision;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Verdict verdict;

    @Column(name = "concluded_license")
    private @Nullable String concludedLicense;

    @Column(nullable = false)
    private String remark;

    @Column(name = "decided_by", nullable = false)
    private String decidedBy;

    @Column(name = "decided_at", nullable = false)
    private Instant decidedAt;

    /** For Hibernate. */
    protected Approval() {}

    Approval(String id, Ruling ruling, String by, Instant at) {
        this.id = id;
        this.sourceId = ruling.sourceId();
        this.revision = ruling.revision();
        this.verdict = ruling.verdict();
        this.concludedLicense = ruling.concludedLicense().orElse(null);
        this.remark = ruling.remark();
        this.decidedBy = by;
        this.decidedAt = at;
    }

    /** What was decided. */
    public Ruling ruling() {
        return new Ruling(sourceId, revision, verdict, Optional.ofNullable(concludedLicense), remark);
    }

    public String decidedBy() {
        return decidedBy;
    }

    public Instant decidedAt() {
        return decidedAt;
    }

    /**
     * What is decided.
     *
     * @param concludedLicense SPDX expression that the steward concludes; empty for industry data
     */
    public record Ruling(
            String sourceId, int revision, Verdict verdict, Optional<String> concludedLicense, String remark) {}
}
