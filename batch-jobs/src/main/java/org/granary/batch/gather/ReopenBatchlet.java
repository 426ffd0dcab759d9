package org.granary.batch.gather;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.granary.batch.job.JobSubject;
import org.granary.batch.job.StepGuard;
import org.granary.batch.setting.BatchSettings;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what an earlier gathering landed. Exit status LANDED where its files are to be read again, PARSED where they were rows from the start (pages).
 * Restart: looks again.
 */
@Named("gatherReopen")
@Dependent
class ReopenBatchlet extends AbstractBatchlet {

    @Inject
    JobContext job;

    @Inject
    GatheringLog log;

    @Inject
    BatchSettings settings;

    @Inject
    @BatchProperty(name = "gatheringId")
    @Nullable
    String gatheringId;

    @Override
    public String process() throws InterruptedException {
        String id = JobSubject.required(gatheringId, "gatheringId");
        return StepGuard.run(() -> reopen(id), (code, message) -> log.failed(id, code, message));
    }

    private String reopen(String id) throws IOException {
        GatherPlan plan = log.begin(id, job.getExecutionId());
        Path work = Files.createDirectories(settings.work("gather-" + id));
        Landings.manifest(Landings.of(plan), work);
        boolean rows = plan.origin() instanceof GatherPlan.Kept kept && kept.form() == GatherPlan.Kept.Form.ROWS;
        return rows ? "PARSED" : "LANDED";
    }
}
