package org.granary.governance.withdrawal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a team that had pulled withdrawn records is told. */
@Entity
@Table(name = "withdrawal_notice")
public class Notice {

    @Id
    private String id;

    @Column(name = "withdrawal_id", nullable = false)
    private String withdrawalId;

    @Column(nullable = false)
    private String team;

    @Column(name = "release_id", nullable = false)
    private String releaseId;

    @Column(name = "withdrawn_rows", nullable = false)
    private long rows;

    @Column(name = "sent_at", nullable = false)
    private Instant sentAt;

    @Column(name = "acknowledged_by")
    private @Nullable String acknowledgedBy;

    @Column(name = "acknowledged_at")
    private @Nullable Instant acknowledgedAt;

    @Enumerated(EnumType.STRING)
    @Column
    private @Nullable Remedy remedy;

    @Column
    private @Nullable String remark;

    /** For Hibernate. */
    protected Notice() {}

    Notice(String id, Content content, Instant at) {
        this.id = id;
        this.withdrawalId = content.withdrawalId();
        this.team = content.team();
        this.releaseId = content.releaseId();
        this.rows = content.rows();
        this.sentAt = at;
    }

    /** What a team did about it. */
    public enum Remedy {
        /** Its copies are deleted; no model was trained with them. */
        DELETED,
        /** Its copies are deleted, and models that were trained with them were trained anew without. */
        RETRAINED,
        /** Its copies are deleted, and models that were trained with them are used no more. */
        MODEL_RETIRED,
        /** Its copies are deleted; what becomes of a model that was trained with them is still open, as the remark says. */
        MODEL_OPEN
    }

    /** The team has read it, and says what it did. A later word replaces an earlier one. */
    void acknowledge(String by, Instant at, Remedy done, String words) {
        this.acknowledgedBy = by;
        this.acknowledgedAt = at;
        this.remedy = done;
        this.remark = words;
    }

    public String id() {
        return id;
    }

    /** What the team did about it; empty until it says so. */
    public Optional<Answer> answer() {
        return acknowledgedBy == null || acknowledgedAt == null || remedy == null
                ? Optional.empty()
                : Optional.of(new Answer(acknowledgedBy, acknowledgedAt, remedy, remark == null ? "" : remark));
    }

    /** What a team answered. */
    public record Answer(String by, Instant at, Remedy remedy, String remark) {}

    /** What it says. */
    public Content content() {
        return new Content(withdrawalId, team, releaseId, rows);
    }

    public Instant sentAt() {
        return sentAt;
    }

    /**
     * What it says.
     *
     * @param releaseId for example {@code pcb-maintenance@1.0.0}
     * @param rows records of that release that were withdrawn
     */
    public record Content(String withdrawalId, String team, String releaseId, long rows) {}
}
