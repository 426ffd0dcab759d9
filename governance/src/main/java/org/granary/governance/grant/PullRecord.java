package org.granary.governance.grant;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.granary.catalog.storage.Words;

/** One query of a team: what it was given, and what was withheld. */
@Entity
@Table(name = "pull")
public class PullRecord {

    @Id
    private String id;

    @Column(name = "grant_id", nullable = false)
    private String grantId;

    @Column(nullable = false)
    private String team;

    @Column(name = "release_id", nullable = false)
    private String releaseId;

    @Column(name = "table_version", nullable = false)
    private long tableVersion;

    @Convert(converter = Words.class)
    @Column(nullable = false)
    private List<String> rights;

    @Convert(converter = Words.class)
    @Column(nullable = false)
    private List<String> withheld;

    @Column(nullable = false)
    private long files;

    @Column(nullable = false)
    private long bytes;

    @Column(name = "pulled_at", nullable = false)
    private Instant pulledAt;

    /** For Hibernate. */
    protected PullRecord() {}

    public PullRecord(String id, Facts facts, Instant at) {
        this.id = id;
        this.grantId = facts.grantId();
        this.team = facts.team();
        this.releaseId = facts.releaseId();
        this.tableVersion = facts.tableVersion();
        this.rights = facts.rights();
        this.withheld = facts.withheld();
        this.files = facts.files();
        this.bytes = facts.bytes();
        this.pulledAt = at;
    }

    /** What was given and withheld. */
    public Facts facts() {
        return new Facts(grantId, team, releaseId, tableVersion, rights, withheld, files, bytes);
    }

    public Instant pulledAt() {
        return pulledAt;
    }

    /** What was given and withheld, as rights ids. */
    public record Facts(
            String grantId,
            String team,
            String releaseId,
            long tableVersion,
            List<String> rights,
            List<String> withheld,
            long files,
            long bytes) {

        public Facts {
            rights = List.copyOf(rights);
            withheld = List.copyOf(withheld);
        }
    }
}
