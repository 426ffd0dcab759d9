package org.granary.governance.licensing;

import static java.util.stream.Collectors.joining;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.granary.catalog.storage.Sha256;
import org.granary.governance.license.Detection;

/** A detection, kept with the source revision that it was made under. It never changes; the same found again is the same entry. */
@Entity
@Table(name = "license_detection")
public class FoundLicense {

    private static final int ID_DIGITS = 32;

    @Id
    private String id;

    @Column(name = "source_id", nullable = false)
    private String sourceId;

    @Column(nullable = false)
    private int revision;

    @Convert(converter = DetectionColumn.class)
    @Column(nullable = false)
    private Detection detection;

    @Column(name = "found_by", nullable = false)
    private String foundBy;

    @Column(name = "found_at", nullable = false)
    private Instant foundAt;

    /** For Hibernate. */
    protected FoundLicense() {}

    FoundLicense(String sourceId, int revision, Detection detection, String by, Instant at) {
        this.id = idOf(sourceId, revision, detection);
        this.sourceId = sourceId;
        this.revision = revision;
        this.detection = detection;
        this.foundBy = by;
        this.foundAt = at;
    }

    /** The first half of a hash of what was found where: a gathering that comes again adds nothing. */
    static String idOf(String sourceId, int revision, Detection detection) {
        String all = String.join(
                "\n",
                sourceId,
                Integer.toString(revision),
                detection.place(),
                detection.url().orElse(""),
                detection.certainty().name(),
                detection.reading().license().orElse(""),
                detection.reading().restrictions().stream()
                        .map(Enum::name)
                        .sorted()
                        .collect(joining(",")),
                detection.wording());
        return Sha256.hex(all.getBytes(StandardCharsets.UTF_8)).substring(0, ID_DIGITS);
    }

    public String id() {
        return id;
    }

    public String sourceId() {
        return sourceId;
    }

    public int revision() {
        return revision;
    }

    public Detection detection() {
        return detection;
    }

    /** The gathering that found it, or the steward who entered the document. */
    public String foundBy() {
        return foundBy;
    }

    public Instant foundAt() {
        return foundAt;
    }
}
