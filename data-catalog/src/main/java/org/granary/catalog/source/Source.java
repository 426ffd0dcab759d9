package org.granary.catalog.source;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.granary.catalog.CatalogErrors;
import org.granary.catalog.storage.BilingualText;

/** A place that data comes from. What it says of itself is in its revisions, and each revision is approved by itself. */
@Entity
@Table(name = "source")
public class Source {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,62}");

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private SourceKind kind;

    @Embedded
    private BilingualText title;

    @Column(name = "created_by", nullable = false)
    private String createdBy;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @OneToMany(mappedBy = "source", cascade = CascadeType.PERSIST, fetch = FetchType.EAGER)
    @OrderBy("number")
    private List<SourceRevision> revisions = new ArrayList<>();

    /** For Hibernate. */
    protected Source() {}

    private Source(String id, SourceKind kind, BilingualText title, String by, Instant at) {
        this.id = id;
        this.kind = kind;
        this.title = title;
        this.createdBy = by;
        this.createdAt = at;
    }

    /** A new source with its first revision, which still has to be approved. */
    public static Source register(
            String id, SourceKind kind, BilingualText title, SourceDefinition definition, Submission submission) {
        if (!ID.matcher(id).matches()) {
            throw CatalogErrors.sourceInvalid(
                    "its id '" + id + "' must be 2 to 63 lower-case letters, digits and '-', beginning with a letter.");
        }
        var source = new Source(id, kind, title, submission.by(), submission.at());
        source.submit(definition, submission);
        return source;
    }

    /** A new revision; the approved one rules until this one is approved. */
    public SourceRevision submit(SourceDefinition definition, Submission submission) {
        requireFits(definition);
        var revision = new SourceRevision(this, revisions.size() + 1, definition, submission);
        revisions.add(revision);
        return revision;
    }

    private void requireFits(SourceDefinition definition) {
        if (kind == SourceKind.INDUSTRY && definition.agreement().isEmpty()) {
            throw CatalogErrors.sourceInvalid("industry data needs the 'agreement' that it is delivered under.");
        }
        if ((kind == SourceKind.WEB) != definition.web().isPresent()) {
            throw CatalogErrors.sourceInvalid("a web corpus, and nothing else, needs its scope under 'web'.");
        }
        if ((kind == SourceKind.SYNTHETIC) != definition.generation().isPresent()) {
            throw CatalogErrors.sourceInvalid(
                    "text that language models write, and nothing else, needs its plan under 'generation'.");
        }
        if (kind == SourceKind.OPEN
                && (definition.location().isEmpty() || definition.license().isEmpty())) {
            throw CatalogErrors.sourceInvalid(
                    "an open data set needs a 'location' to fetch and the 'license' that its publisher declares.");
        }
    }

    public String id() {
        return id;
    }

    public SourceKind kind() {
        return kind;
    }

    public BilingualText title() {
        return title;
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** All revisions, oldest first; never empty. */
    public List<SourceRevision> revisions() {
        return List.copyOf(revisions);
    }

    public SourceRevision latest() {
        return revisions.get(revisions.size() - 1);
    }

    /** The revision with this number, counted from 1. */
    public Optional<SourceRevision> revision(int number) {
        return revisions.stream()
                .filter(revision -> revision.number() == number)
                .findFirst();
    }

    /** Who submits, and when. */
    public record Submission(String by, Instant at) {}
}
