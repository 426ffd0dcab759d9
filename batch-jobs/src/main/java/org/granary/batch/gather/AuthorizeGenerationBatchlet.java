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

/**
 * Asks the gate GATHER before the first prompt. A loop that has begun is not broken off by a denial (its budget may be spent, its terms may have run out
 * while experts judged): the next step asks the gate again and then makes no call; what was made is for the gate ADMIT to judge.
 *
 * <p>Restart: asked again, since the world may have changed.
 */
@Named("gatherAuthorizeGeneration")
@Dependent
class AuthorizeGenerationBatchlet extends AbstractBatchlet {

    @Inject
    JobContext job;

    @Inject
    GatheringLog log;

    @Inject
    GatherGates gates;

    @Inject
    GenerationDesk desk;

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
                    if (desk.course(id).isPresent()) {
                        return "CLOSED";
                    }
                    log.denied(id, decision);
                    return "DENIED";
                },
                (code, message) -> log.failed(id, code, message));
    }
}
