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
 * Searches for the records of a take-down, has Spark remove them and keeps what it reports. Restart: what was found stays found, and what Spark
 * removed already it reports again.
 */
@Named("takeDownRemove")
@Dependent
class TakeDownBatchlet extends AbstractBatchlet {

    @Inject
    JobContext job;

    @Inject
    TakeDownDesk desk;

    @Inject
    SparkStep spark;

    @Inject
    @BatchProperty(name = "takeDownId")
    @Nullable
    String takeDownId;

    @Override
    public String process() throws InterruptedException {
        String id = JobSubject.required(takeDownId, "takeDownId");
        return StepGuard.run(() -> remove(id), (code, message) -> desk.failed(id, code, message));
    }

    private String remove(String id) throws InterruptedException {
        while (!desk.takenDown(id, removed(id))) {
            // A release was finished while Spark worked: once more, with that release.
        }
        return "TAKEN_DOWN";
    }

    private WorkReport.Withdrawn removed(String id) throws InterruptedException {
        TakeDownOrder tables = desk.tables(id);
        List<String> written = Removals.tables(tables.releases(), tables.sources());
        return Removals.of(spark.carryOut(job.getExecutionId(), tables.orderId(), written, () -> searched(id, tables)));
    }

    /** Searched once the tables are ours: an admission that was under way has ended, and the next one knows of the take-down. */
    private TakeDownOrder searched(String id, TakeDownOrder tables) {
        TakeDownOrder found = desk.order(id);
        // Only what the leases are for; a release that was finished meanwhile is seen afterwards.
        return new TakeDownOrder(
                tables.orderId(), tables.warehouse(), found.records(), tables.releases(), tables.sources());
    }

    @Override
    public void stop() {
        spark.stop();
    }
}
