package org.granary.catalog.gathering;

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

/** One run of a source: when, by which job, what it brought, what became of it. */
@Entity
@Table(name = "gathering")
public class Gathering {

    @Id
    private String id;

    @Column(name = "source_id", nullable = false)
    private String sourceId;

    @Column(nullable = false)
    private int revision;

    @Column(name = "rights_id")
    private @Nullable String rightsId;

    @Column
    private @Nullable String subject;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private GatheringState state;

    @Column(name = "started_at", nullable = false)
    private Instant startedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "execution_id")
    private @Nullable Long executionId;

    @Column(name = "read_count", nullable = false)
    private long read;

    @Column(nullable = false)
    private long admitted;

    @Column(nullable = false)
    private long duplicates;

    @Column(name = "table_version", nullable = false)
    private long tableVersion = -1;

    @Convert(converter = Counts.class)
    @Column(nullable = false)
    private SortedMap<String, Long> quarantined = new TreeMap<>();

    @Convert(converter = Counts.class)
    @Column(nullable = false)
    private SortedMap<String, Long> identifiers = new TreeMap<>();

    @Column(name = "residual_risk")
    private @Nullable Double residualRisk;

    @Convert(converter = Words.class)
    @Column(nullable = false)
    private List<String> reasons = List.of();

    @Convert(converter = Facts.class)
    @Column(nullable = false)
    private SortedMap<String, Double> quality = new TreeMap<>();

    @Column
    private @Nullable String readmits;

    /** For Hibernate. */
    protected Gathering() {}

    private Gathering(String id, String sourceId, int revision, Instant startedAt) {
        this.id = id;
        this.sourceId = sourceId;
        this.revision = revision;
        this.startedAt = startedAt;
        this.state = GatheringState.RUNNING;
    }

    /** A gathering that begins. */
    public static Gathering begin(String id, String sourceId, int revision, Instant at) {
        return new Gathering(id, sourceId, revision, at);
    }

    /** A gathering that reads again, under another revision, what {@code earlier} landed. */
    public static Gathering readmit(String id, Gathering earlier, int revision, Instant at) {
        var gathering = new Gathering(id, earlier.sourceId, revision, at);
        gathering.subject = earlier.subject;
        gathering.readmits = earlier.landedBy();
        return gathering;
    }

    /** The company that delivers. */
    public void deliveredBy(String company) {
        this.subject = company;
    }

    /** The job execution that carries it; a restart gives it another. */
    public void carriedBy(long execution) {
        this.executionId = execution;
        this.state = GatheringState.RUNNING;
        this.endedAt = null;
    }

    /** The bundle that its records carry. */
    public void under(String rights) {
        this.rightsId = rights;
    }

    /** A gate said no. */
    public void deny(List<String> codes, Instant at) {
        end(GatheringState.DENIED, codes, at);
    }

    /** It waits for people; the codes say for what. */
    public void hold(List<String> codes, Instant at) {
        end(GatheringState.HELD, codes, at);
    }

    /** People have decided: it goes on. */
    public void resume() {
        this.state = GatheringState.RUNNING;
        this.reasons = List.of();
        this.endedAt = null;
    }

    /** It broke off. */
    public void fail(List<String> codes, Instant at) {
        end(GatheringState.FAILED, codes, at);
    }

    /** The publisher has nothing new. */
    public void unchanged(Instant at) {
        end(GatheringState.UNCHANGED, List.of(), at);
    }

    /** License or schema changed; a steward has to look before the source is gathered again. */
    public void stop(List<String> codes, Instant at) {
        end(GatheringState.STOPPED, codes, at);
    }

    /** It came through: everything counted. */
    public void settle(Outcome outcome, Instant at) {
        this.read = outcome.read();
        this.admitted = outcome.admitted();
        this.duplicates = outcome.duplicates();
        this.tableVersion = outcome.tableVersion();
        this.quarantined = new TreeMap<>(outcome.quarantined());
        this.identifiers = new TreeMap<>(outcome.identifiers());
        this.residualRisk = outcome.residualRisk().orElse(null);
        this.quality = new TreeMap<>(outcome.quality());
        end(
                outcome.refused().isPresent() ? GatheringState.REFUSED : GatheringState.ADMITTED,
                outcome.refused().map(List::of).orElse(List.of()),
                at);
    }

    private void end(GatheringState end, List<String> codes, Instant at) {
        this.state = end;
        this.reasons = List.copyOf(codes);
        this.endedAt = at;
    }

    public String id() {
        return id;
    }

    /** The gathering in whose landing the bytes lie: its own, or that of the one that it reads again. */
    public String landedBy() {
        return readmits == null ? id : readmits;
    }

    public String sourceId() {
        return sourceId;
    }

    public int revision() {
        return revision;
    }

    public Optional<String> rightsId() {
        return Optional.ofNullable(rightsId);
    }

    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    public GatheringState state() {
        return state;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    public Optional<Long> executionId() {
        return Optional.ofNullable(executionId);
    }

    /** Codes of the reasons or errors that ended it; empty where it came through. */
    public List<String> reasons() {
        return reasons;
    }

    /** What it brought. */
    public Outcome outcome() {
        return new Outcome(
                tableVersion,
                read,
                admitted,
                duplicates,
                quarantined,
                identifiers,
                Optional.ofNullable(residualRisk),
                state == GatheringState.REFUSED ? reasons.stream().findFirst() : Optional.empty(),
                quality);
    }

    /** What a gathering brought; the fields are those of the work report. */
    public record Outcome(
            long tableVersion,
            long read,
            long admitted,
            long duplicates,
            SortedMap<String, Long> quarantined,
            SortedMap<String, Long> identifiers,
            Optional<Double> residualRisk,
            Optional<String> refused,
            SortedMap<String, Double> quality) {}
}
