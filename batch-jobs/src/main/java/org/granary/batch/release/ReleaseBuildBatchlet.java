package org.granary.batch.release;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.granary.batch.BatchErrors;
import org.granary.batch.job.JobSubject;
import org.granary.batch.job.StepGuard;
import org.granary.batch.spark.SparkStep;
import org.granary.governance.order.ReleaseOrder;
import org.granary.governance.order.WorkReport;
import org.jspecify.annotations.Nullable;

/** Has Spark build the release and keeps what it reports. Restart: an order that was carried out is not carried out again, a release that is there is left alone. */
@Named("releaseBuild")
@Dependent
class ReleaseBuildBatchlet extends AbstractBatchlet {

    @Inject
    JobContext job;

    @Inject
    ReleaseDesk desk;

    @Inject
    SparkStep spark;

    @Inject
    @BatchProperty(name = "releaseId")
    @Nullable
    String releaseId;

    @Override
    public String process() throws InterruptedException {
        String id = JobSubject.required(releaseId, "releaseId");
        return StepGuard.run(() -> build(id), (code, message) -> desk.failed(id, code, message));
    }

    private String build(String id) throws InterruptedException {
        if (desk.isBuilt(id)) {
            return "RELEASED";
        }
        ReleaseOrder order = desk.order(id);
        WorkReport report = spark.carryOut(
                job.getExecutionId(),
                order.orderId(),
                List.of("releases/" + order.dataset() + "/" + order.version()),
                () -> desk.order(id)); // once more: the wait may have been long
        if (report instanceof WorkReport.Released released) {
            desk.released(id, released);
            return "RELEASED";
        }
        throw BatchErrors.sparkFailed(
                order.orderId(), "WRONG_REPORT", "The report is not that of a release.", "beside it");
    }

    @Override
    public void stop() {
        spark.stop();
    }
}
