package org.granary.batch.purge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.granary.batch.job.JobDesk;
import org.granary.batch.job.JobKind;
import org.granary.governance.delivery.RawPurges;

/** Starts the purges that are due. */
@ApplicationScoped
public class Purger {

    @Inject
    RawPurges purges;

    @Inject
    WithdrawnPurges withdrawn;

    @Inject
    JobDesk desk;

    /** Starts them. What a crash keeps from starting here is begun again later. */
    public Begun look() {
        var deliveries = purges.begin();
        deliveries.forEach(id -> start(JobKind.PURGE, id));
        var takenBack = withdrawn.begin();
        takenBack.forEach(id -> start(JobKind.PURGE_WITHDRAWN, id));
        return new Begun(deliveries, takenBack);
    }

    private void start(JobKind kind, String subject) {
        desk.start(kind.jobName(), Map.of(kind.property(), subject));
    }

    /**
     * What begins now.
     *
     * @param deliveries by their gatherings' ids
     * @param withdrawn withdrawals and take-downs whose files go
     */
    public record Begun(List<String> deliveries, List<String> withdrawn) {

        public Begun {
            deliveries = List.copyOf(deliveries);
            withdrawn = List.copyOf(withdrawn);
        }
    }
}
