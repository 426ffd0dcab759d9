package org.granary.governance.withdrawal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

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
