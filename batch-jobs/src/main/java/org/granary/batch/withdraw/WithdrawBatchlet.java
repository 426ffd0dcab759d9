package org.granary.batch.withdraw;

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
import org.granary.governance.order.WithdrawOrder;
import org.granary.governance.order.WorkReport;
import org.jspecify.annotations.Nullable;

/** Has Spark remove the bundles and keeps what it reports. Restart: an order that was carried out is not carried out again. */
@Named("withdrawRemove")
@Dependent
class WithdrawBatchlet extends AbstractBatchlet {

    @Inject
    JobContext job;

    @Inject
    WithdrawalDesk desk;

    @Inject
    SparkStep spark;

    @Inject
    @BatchProperty(name = "withdrawalId")
    @Nullable
    String withdrawalId;

    @Override
    public String process() throws InterruptedException {
        String id = JobSubject.required(withdrawalId, "withdrawalId");
        return StepGuard.run(() -> remove(id), (code, message) -> desk.failed(id, code, message));
    }

    private String remove(String id) throws InterruptedException {
        desk.begin(id, job.getExecutionId());
        while (!desk.withdrawn(id, removed(desk.order(id)))) {
            // A release was finished while Spark worked: once more, with that release. What is removed already is
            // reported again, not removed again.
        }
        return "WITHDRAWN";
    }

    private WorkReport.Withdrawn removed(WithdrawOrder order) throws InterruptedException {
        List<String> tables = Removals.tables(order.tables(), order.sources());
        return Removals.of(spark.carryOut(job.getExecutionId(), order.orderId(), tables, () -> order));
    }

    @Override
    public void stop() {
        spark.stop();
    }
}
