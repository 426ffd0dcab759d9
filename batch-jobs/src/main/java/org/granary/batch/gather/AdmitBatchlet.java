package org.granary.batch.gather;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.granary.batch.job.JobSubject;
import org.granary.batch.job.StepGuard;
import org.granary.batch.spark.SparkStep;
import org.granary.governance.order.AdmitOrder;
import org.jspecify.annotations.Nullable;

/**
 * Has Spark admit the landing under the gate's decision.
 *
 * <p>Restart: the same order is not carried out twice; one that changed meanwhile is, and Spark writes nothing twice.
 */
@Named("gatherAdmit")
@Dependent
class AdmitBatchlet extends AbstractBatchlet {

    @Inject
    JobContext job;

    @Inject
    GatheringLog log;

    @Inject
    GatherGates gates;

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
                    GatherPlan plan = log.begin(id, job.getExecutionId());
                    String orderId = Landings.orderId(id);
                    spark.carryOut(
                            job.getExecutionId(),
                            orderId,
                            List.of("sources/" + plan.sourceId()),
                            () -> new AdmitOrder(
                                    orderId,
                                    plan.warehouse(),
                                    gates.admissions(id, Landings.of(plan).uri())));
                    return "ADMITTED";
                },
                (code, message) -> log.failed(id, code, message));
    }

    @Override
    public void stop() {
        spark.stop();
    }
}
