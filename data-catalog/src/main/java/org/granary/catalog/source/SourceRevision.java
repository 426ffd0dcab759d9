package org.granary.catalog.source;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** What a source says of itself, as submitted at one moment; never changed afterwards. */
@Entity
@Table(name = "source_revision")
public class SourceRevision {

    /** {@code <source>/<number>}. */
    @Id
    private String id;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "source_id")
    private Source source;

    @Column(nullable = false)
    private int number;

    @Convert(converter = SourceDefinitionColumn.class)
    @Column(nullable = false)
    private SourceDefinition definition;

    @Column(name = "submitted_by", nullable = false)
    private String submittedBy;

    @Column(name = "submitted_at", nullable = false)
    private Instant submittedAt;

    /** For Hibernate. */
    protected SourceRevision() {}

    SourceRevision(Source source, int number, SourceDefinition definition, Source.Submission submission) {
        this.id = source.id() + "/" + number;
        this.source = source;
        this.number = number;
        this.definition = definition;
        this.submittedBy = submission.by();
        this.submittedAt = submission.at();
    }

    public String id() {
        return id;
    }

    public String sourceId() {
        return source.id();
    }

    /** Counted from 1. */
    public int number() {
        return number;
    }

    public SourceDefinition definition() {
        return definition;
    }

    public String submittedBy() {
        return submittedBy;
    }

    public Instant submittedAt() {
        return submittedAt;
    }
}
