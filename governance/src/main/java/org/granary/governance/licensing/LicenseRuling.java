package org.granary.governance.licensing;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** A steward's word on conflicts in the evidence of a license: which piece rules, and why. It settles these conflicts and no later ones. */
@Entity
@Table(name = "license_ruling")
public class LicenseRuling {

    /** The evidence of a ruling that rests on nothing detected, such as the publisher's letter; the reason then says on what. */
    public static final String ELSEWHERE = "elsewhere";

    @Id
    private String id;

    @Column(name = "source_id", nullable = false)
    private String sourceId;

    @Column(nullable = false)
    private int revision;

    @Column(nullable = false)
    private String evidence;

    @Column(nullable = false)
    private String why;

    @Convert(converter = ConflictKeysColumn.class)
    @Column(nullable = false)
    private List<String> conflicts;

    @Column(name = "ruled_by", nullable = false)
    private String ruledBy;

    @Column(name = "ruled_at", nullable = false)
    private Instant ruledAt;

    /** For Hibernate. */
    protected LicenseRuling() {}

    LicenseRuling(String id, SourceRevisionKey on, Word word, List<String> conflicts, String by, Instant at) {
        this.id = id;
        this.sourceId = on.sourceId();
        this.revision = on.number();
        this.evidence = word.evidence();
        this.why = word.why();
        this.conflicts = List.copyOf(conflicts);
        this.ruledBy = by;
        this.ruledAt = at;
    }

    /** What a steward says: the id of the piece that rules, {@code declared}, or {@link #ELSEWHERE}. */
    public record Word(String evidence, String why) {
        public Word {
            requireNonNull(evidence, "evidence");
            requireNonNull(why, "why");
        }
    }

    /** A revision of a source. */
    record SourceRevisionKey(String sourceId, int number) {}

    public Word word() {
        return new Word(evidence, why);
    }

    /** Keys of the conflicts that it settles. */
    public List<String> conflicts() {
        return conflicts;
    }

    public String ruledBy() {
        return ruledBy;
    }

    public Instant ruledAt() {
        return ruledAt;
    }
}
