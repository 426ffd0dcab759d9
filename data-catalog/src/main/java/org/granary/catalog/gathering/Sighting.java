package org.granary.catalog.gathering;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An observation with the gathering that made it and its time. */
@Entity
@Table(name = "sighting")
public class Sighting {

    @Id
    @Column(name = "gathering_id")
    private String gatheringId;

    @Column(name = "source_id", nullable = false)
    private String sourceId;

    @Column(nullable = false)
    private int revision;

    @Column(name = "seen_at", nullable = false)
    private Instant seenAt;

    @Convert(converter = ObservationColumn.class)
    @Column(nullable = false)
    private Observation observation;

    /** For Hibernate. */
    protected Sighting() {}

    Sighting(Gathering gathering, Observation observation, Instant at) {
        this.gatheringId = gathering.id();
        this.sourceId = gathering.sourceId();
        this.revision = gathering.revision();
        this.seenAt = at;
        this.observation = observation;
    }

    void seeAgain(Observation newer, Instant at) {
        this.observation = newer;
        this.seenAt = at;
    }

    public String gatheringId() {
        return gatheringId;
    }

    public String sourceId() {
        return sourceId;
    }

    /** The source's revision that was gathered. */
    public int revision() {
        return revision;
    }

    public Instant seenAt() {
        return seenAt;
    }

    public Observation observation() {
        return observation;
    }
}
