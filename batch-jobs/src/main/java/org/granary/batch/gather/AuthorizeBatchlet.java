package org.granary.batch.gather;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.granary.batch.job.JobSubject;
import org.granary.batch.job.StepGuard;
import org.granary.governance.decision.Decision;
import org.jspecify.annotations.Nullable;

/** Asks the gate GATHER before the first request. Restart: asked again, since the world may have changed. */
@Named("gatherAuthorize")
@Dependent
class AuthorizeBatchlet extends AbstractBatchlet {

    @Inject
    JobContext job;

    @Inject
    GatheringLog log;

    @Inject
    GatherGates gates;

    @Inject
    @BatchProperty(name = "gatheringId")
    @Nullable
    String gatheringId;

    @Override
    public String process() throws InterruptedException {
        String id = JobSubject.required(gatheringId, "gatheringId");
        return StepGuard.run(
                () -> {
                    log.begin(id, job.getExecutionId());
                    Decision decision = gates.gather(id);
                    if (decision.permits()) {
                        return "PERMITTED";
                    }
                    log.denied(id, decision);
                    return "DENIED";
                },
                (code, message) -> log.failed(id, code, message));
    }
}
