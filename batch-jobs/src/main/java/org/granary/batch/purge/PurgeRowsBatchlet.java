package org.granary.batch.purge;

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
import org.granary.governance.order.PurgeOrder;
import org.granary.governance.order.WorkReport;
import org.jspecify.annotations.Nullable;

/** Has Spark remove what quarantine keeps of the gathering, under the lease of the source's tables. Restart: an order that was carried out is not carried out again. */
@Named("purgeRows")
@Dependent
class PurgeRowsBatchlet extends AbstractBatchlet {

    @Inject
    JobContext job;

    @Inject
    PurgeDesk desk;

    @Inject
    SparkStep spark;

    @Inject
    @BatchProperty(name = "gatheringId")
    @Nullable
    String gatheringId;

    @Override
    public String process() throws InterruptedException {
        String id = JobSubject.required(gatheringId, "gatheringId");
        return StepGuard.run(
                () -> {
                    desk.done(id, removed(desk.order(id)));
                    return "PURGED";
                },
                PurgeFilesBatchlet::failed);
    }

    private long removed(PurgeOrder order) throws InterruptedException {
        WorkReport report = spark.carryOut(
                job.getExecutionId(), order.orderId(), List.of("sources/" + order.sourceId()), () -> order);
        if (report instanceof WorkReport.Purged purged) {
            return purged.rows();
        }
        throw BatchErrors.sparkFailed(
                order.orderId(), "WRONG_REPORT", "The report is not that of a purge.", "beside it");
    }

    @Override
    public void stop() {
        spark.stop();
    }
}
