package org.granary.catalog.dataset;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.granary.catalog.storage.Counts;
import org.granary.catalog.storage.Facts;
import org.granary.catalog.storage.Words;
import org.jspecify.annotations.Nullable;

/** A version of a dataset. It never changes; a withdrawal gives it a new revision with fewer records. */
@Entity
@Table(name = "release")
public class Release {

    /** {@code <dataset>@<version>}. */
    @Id
    private String id;

    @Column(name = "dataset_id", nullable = false)
    private String dataset;

    @Column(nullable = false)
    private String version;

    @Column(nullable = false)
    private int revision;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private ReleaseState state;

    @Column(name = "created_by", nullable = false)
    private String createdBy;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "released_at")
    private @Nullable Instant releasedAt;

    @Column(name = "execution_id")
    private @Nullable Long executionId;

    @Column(name = "table_version", nullable = false)
    private long tableVersion = -1;

    @Column
    private @Nullable String sha256;

    @Convert(converter = Counts.class)
    @Column(nullable = false)
    private SortedMap<String, Long> rows = new TreeMap<>();

    @Convert(converter = Counts.class)
    @Column(name = "rows_by_rights", nullable = false)
    private SortedMap<String, Long> rowsByRights = new TreeMap<>();

    @Convert(converter = Counts.class)
    @Column(name = "left_out", nullable = false)
    private SortedMap<String, Long> leftOut = new TreeMap<>();

    @Convert(converter = Facts.class)
    @Column(nullable = false)
    private SortedMap<String, Double> quality = new TreeMap<>();

    @Convert(converter = Counts.class)
    @Column(name = "source_versions", nullable = false)
    private SortedMap<String, Long> sourceVersions = new TreeMap<>();

    @Convert(converter = Words.class)
    @Column(nullable = false)
    private List<String> reasons = List.of();

    @Column(nullable = false)
    private String notice = "";

    @Column(name = "data_card", nullable = false)
    private String dataCard = "";

    /** For Hibernate. */
    protected Release() {}

    private Release(ReleaseId id, String by, Instant at) {
        this.id = id.toString();
        this.dataset = id.dataset();
        this.version = id.version();
        this.createdBy = by;
        this.createdAt = at;
        this.state = ReleaseState.BUILDING;
    }

    /** A release that is about to be built. */
    public static Release begin(ReleaseId id, String by, Instant at) {
        return new Release(id, by, at);
    }

    /** The job execution that builds it; a restart gives it another. What is released stays so, whatever its job has left to do. */
    public void carriedBy(long execution) {
        this.executionId = execution;
        if (state != ReleaseState.RELEASED) {
            this.state = ReleaseState.BUILDING;
        }
    }

    /** The source table versions it is built from; the first build fixes them, so that a restart reads the same. */
    public void fixInputs(SortedMap<String, Long> versions) {
        if (sourceVersions.isEmpty()) {
            this.sourceVersions = new TreeMap<>(versions);
        }
    }

    /** Versions that cannot be read any more, each with the one that is read instead; what is released stays as it was built. */
    public void readInstead(SortedMap<String, Long> versions) {
        if (state != ReleaseState.RELEASED && !versions.isEmpty()) {
            var fixed = new TreeMap<>(sourceVersions);
            fixed.putAll(versions);
            this.sourceVersions = fixed;
        }
    }

    /** A gate said no. */
    public void deny(List<String> codes) {
        this.state = ReleaseState.DENIED;
        this.reasons = List.copyOf(codes);
    }

    /** It broke off before it was released. */
    public void fail(List<String> codes) {
        if (state == ReleaseState.RELEASED) {
            return;
        }
        this.state = ReleaseState.FAILED;
        this.reasons = List.copyOf(codes);
    }

    /** It is built. */
    public void publish(Content content, Documents documents, Instant at) {
        hold(content);
        this.notice = documents.notice();
        this.dataCard = documents.dataCard();
        this.state = ReleaseState.RELEASED;
        this.reasons = List.of();
        this.releasedAt = at;
    }

    /** Records were withdrawn: the next revision holds what is left. */
    public void revise(Content content, Documents documents) {
        if (content.tableVersion() == tableVersion) {
            return;
        }
        hold(content);
        this.notice = documents.notice();
        this.dataCard = documents.dataCard();
        this.revision = revision + 1;
    }

    private void hold(Content content) {
        this.tableVersion = content.tableVersion();
        this.sha256 = content.sha256();
        this.rows = new TreeMap<>(content.rows());
        this.rowsByRights = new TreeMap<>(content.rowsByRights());
        this.leftOut = new TreeMap<>(content.leftOut());
        this.quality = new TreeMap<>(content.quality());
    }

    public ReleaseId id() {
        return new ReleaseId(dataset, version);
    }

    /** 0 as released; counts up with each withdrawal. */
    public int revision() {
        return revision;
    }

    /** For example {@code 1.0.0}, or {@code 1.0.0+r1} after a withdrawal. */
    public String versionWithRevision() {
        return revision == 0 ? version : version + "+r" + revision;
    }

    public ReleaseState state() {
        return state;
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> releasedAt() {
        return Optional.ofNullable(releasedAt);
    }

    public Optional<Long> executionId() {
        return Optional.ofNullable(executionId);
    }

    public List<String> reasons() {
        return reasons;
    }

    public String notice() {
        return notice;
    }

    public String dataCard() {
        return dataCard;
    }

    /** Versions of the source tables it was built from, by source. */
    public SortedMap<String, Long> sourceVersions() {
        return sourceVersions;
    }

    /** What it holds now. */
    public Content content() {
        return new Content(tableVersion, Optional.ofNullable(sha256).orElse(""), rows, rowsByRights, leftOut, quality);
    }

    /**
     * What a release holds.
     *
     * @param tableVersion version of its Delta table
     * @param sha256 digest over the sorted record ids
     * @param rows records by split
     * @param rowsByRights records by rights id
     * @param leftOut records that did not come in, by cause
     * @param quality facts about the records
     */
    public record Content(
            long tableVersion,
            String sha256,
            SortedMap<String, Long> rows,
            SortedMap<String, Long> rowsByRights,
            SortedMap<String, Long> leftOut,
            SortedMap<String, Double> quality) {}

    /** The papers that go with a release. */
    public record Documents(String notice, String dataCard) {}
}
