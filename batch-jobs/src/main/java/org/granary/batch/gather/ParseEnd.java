package org.granary.batch.gather;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.AbstractStepListener;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.granary.batch.job.JobSubject;
import org.jspecify.annotations.Nullable;

/** Keeps the counts with the gathering once every row is read. */
@Named("parseEnd")
@Dependent
class ParseEnd extends AbstractStepListener {

    @Inject
    StepContext step;

    @Inject
    GatheringLog log;

    @Inject
    @BatchProperty(name = "gatheringId")
    @Nullable
    String gatheringId;

    @Override
    public void afterStep() {
        boolean whole =
                step.getException() == null && step.getTransientUserData() instanceof ParseState state && state.ended();
        Serializable kept = step.getPersistentUserData();
        if (whole && kept != null) {
            var counts = ParseCounts.of(kept.toString());
            log.parsed(JobSubject.required(gatheringId, "gatheringId"), counts.parsed(), counts.rejected());
        }
    }
}
