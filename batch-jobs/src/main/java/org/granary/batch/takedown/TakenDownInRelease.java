package org.granary.batch.takedown;

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
import org.granary.batch.withdraw.Removals;
import org.granary.governance.order.TakeDownOrder;
import org.granary.governance.order.WorkReport;
import org.jspecify.annotations.Nullable;

/**
 * The last step of a release: searches it for pages that were taken down while it was being built, and removes them. Until then its bundles of these
 * sources are withheld.
 *
 * <p>Restart: what is carried out is not found again.
 */
@Named("takeDownMissed")
@Dependent
class TakenDownInRelease extends AbstractBatchlet {

    @Inject
    JobContext job;

    @Inject
    TakeDownDesk desk;

    @Inject
    SparkStep spark;

    @Inject
    @BatchProperty(name = "releaseId")
    @Nullable
    String releaseId;

    @Override
    public String process() throws InterruptedException {
        String id = JobSubject.required(releaseId, "releaseId");
        return StepGuard.run(() -> remove(id), (code, message) -> {
            // The release stays released: what may hold the pages is withheld from every pull whether or not this comes
            // to its end.
        });
    }

    private String remove(String id) throws InterruptedException {
        for (TakeDownDesk.Missed missed : desk.missed(id)) {
            TakeDownOrder order = missed.order();
            List<String> tables = Removals.tables(order.releases(), order.sources());
            WorkReport report = spark.carryOut(job.getExecutionId(), order.orderId(), tables, () -> order);
            desk.supplemented(missed.takeDownId(), Removals.of(report));
        }
        return "RELEASED";
    }

    @Override
    public void stop() {
        spark.stop();
    }
}
