package org.granary.batch.purge;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A landing that is gone, or going, since its records were withdrawn. Its manifest stays. */
@Entity
@Table(name = "purged_landing")
public class PurgedLanding {

    /** Path below the warehouse; of generated records that of one group. */
    @Id
    private String landing;

    @Column(name = "source_id", nullable = false)
    private String sourceId;

    @Column(name = "gathering_id", nullable = false)
    private String gatheringId;

    @Column(name = "purge_id", nullable = false)
    private String purgeId;

    @Column(nullable = false)
    private long files;

    @Column(nullable = false)
    private long bytes;

    /** For Hibernate. */
    protected PurgedLanding() {}

    PurgedLanding(WithdrawnPlan.Landing landing, String purgeId) {
        this.landing = landing.path();
        this.sourceId = landing.sourceId();
        this.gatheringId = landing.gatheringId();
        this.purgeId = purgeId;
    }

    /** What lies there before the first file is removed; an attempt that goes on behind a crash finds less and changes nothing. */
    void counted(long filesThere, long bytesThere) {
        if (files == 0) {
            this.files = filesThere;
            this.bytes = bytesThere;
        }
    }

    WithdrawnPlan.Landing landing() {
        return new WithdrawnPlan.Landing(sourceId, gatheringId, landing);
    }

    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }
}
