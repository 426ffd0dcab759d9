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

/**
 * The last step of a release: carries out on it what was withdrawn while it was being built, where the withdrawal's own job ended too early to see it.
 *
 * <p>Restart: what is carried out is not found again.
 */
@Named("withdrawMissed")
@Dependent
class MissedBatchlet extends AbstractBatchlet {

    @Inject
    JobContext job;

    @Inject
    WithdrawalDesk desk;

    @Inject
    SparkStep spark;

    @Inject
    @BatchProperty(name = "releaseId")
    @Nullable
    String releaseId;

    @Override
    public String process() throws InterruptedException {
        String id = JobSubject.required(releaseId, "releaseId");
        return StepGuard.run(() -> withdraw(id), (code, message) -> {
            // The release stays released: what was taken back is withheld from every pull whether or not this comes to
            // its end.
        });
    }

    private String withdraw(String id) throws InterruptedException {
        for (WithdrawalDesk.Missed missed : desk.missed(id)) {
            WithdrawOrder order = missed.order();
            List<String> tables = Removals.tables(order.tables(), order.sources());
            WorkReport report = spark.carryOut(job.getExecutionId(), order.orderId(), tables, () -> order);
            desk.supplemented(missed.withdrawalId(), Removals.of(report));
        }
        return "RELEASED";
    }

    @Override
    public void stop() {
        spark.stop();
    }
}
