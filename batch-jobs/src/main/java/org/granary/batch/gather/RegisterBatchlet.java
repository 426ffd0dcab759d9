package org.granary.batch.gather;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.file.Path;
import org.granary.batch.BatchErrors;
import org.granary.batch.check.CheckLog;
import org.granary.batch.job.JobSubject;
import org.granary.batch.job.StepGuard;
import org.granary.batch.setting.BatchSettings;
import org.granary.batch.spark.SparkStep;
import org.granary.governance.order.WorkReport;
import org.jspecify.annotations.Nullable;

/** Keeps what Spark reports with the gathering, and clears the working files away. Exit status ADMITTED or REFUSED. */
@Named("gatherRegister")
@Dependent
class RegisterBatchlet extends AbstractBatchlet {

    @Inject
    JobContext job;

    @Inject
    CheckLog checks;

    @Inject
    GatheringLog log;

    @Inject
    SparkStep spark;

    @Inject
    BatchSettings settings;

    @Inject
    @BatchProperty(name = "gatheringId")
    @Nullable
    String gatheringId;

    @Override
    public String process() throws InterruptedException {
        String id = JobSubject.required(gatheringId, "gatheringId");
        return StepGuard.run(
                () -> {
                    WorkReport.Gathering gathering = gathering(id);
                    look(log.begin(id, job.getExecutionId()));
                    log.admitted(gathering);
                    WorkFolder.clear(settings.work("gather-" + id));
                    return gathering.refused().isPresent() ? "REFUSED" : "ADMITTED";
                },
                (code, message) -> log.failed(id, code, message));
    }

    /** What its company can correct by; before the gathering's last word, so that who has read that finds this. */
    private void look(GatherPlan plan) throws IOException {
        if (plan.seal().isPresent()) {
            Path work = plan.work(settings.work("gather-" + plan.gatheringId()));
            checks.checked(plan.gatheringId(), new DeliveryLook(plan, settings.reader(), work).whole());
        }
    }

    private WorkReport.Gathering gathering(String id) {
        String orderId = Landings.orderId(id);
        if (spark.report(orderId) instanceof WorkReport.Admitted admitted) {
            for (WorkReport.Gathering gathering : admitted.gatherings()) {
                if (gathering.gatheringId().equals(id)) {
                    return gathering;
                }
            }
        }
        throw BatchErrors.sparkFailed(
                orderId, "WRONG_REPORT", "The report says nothing of gathering " + id + ".", "beside it");
    }
}
