package org.granary.batch.release;

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

/** Asks the gate RELEASE. Restart: asked again, unless the release is there already. */
@Named("releaseAuthorize")
@Dependent
class ReleaseAuthorizeBatchlet extends AbstractBatchlet {

    @Inject
    JobContext job;

    @Inject
    ReleaseDesk desk;

    @Inject
    @BatchProperty(name = "releaseId")
    @Nullable
    String releaseId;

    @Override
    public String process() throws InterruptedException {
        String id = JobSubject.required(releaseId, "releaseId");
        return StepGuard.run(
                () -> {
                    if (desk.isBuilt(id)) {
                        return "PERMITTED";
                    }
                    Decision decision = desk.begin(id, job.getExecutionId());
                    if (decision.permits()) {
                        return "PERMITTED";
                    }
                    desk.denied(id, decision);
                    return "DENIED";
                },
                (code, message) -> desk.failed(id, code, message));
    }
}
