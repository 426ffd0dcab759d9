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
    JobDesk desk;

    /** Starts them; gives the gatherings' ids. What a crash keeps from starting here is begun again later. */
    public List<String> look() {
        List<String> begun = purges.begin();
        begun.forEach(id -> desk.start(JobKind.PURGE.jobName(), Map.of(JobKind.PURGE.property(), id)));
        return begun;
    }
}
