package org.granary.batch.purge;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.granary.batch.BatchErrors;
import org.granary.batch.gather.GatherGates;
import org.granary.batch.gather.LandingSieve;
import org.granary.batch.job.JobSubject;
import org.granary.batch.job.StepGuard;
import org.granary.batch.landing.FileLandingStore;
import org.granary.batch.landing.LandingRemoval;
import org.granary.batch.setting.BatchSettings;
import org.granary.batch.spark.SparkStep;
import org.granary.catalog.schema.WarehouseLayout;
import org.granary.governance.order.PurgeOrder;
import org.granary.governance.order.PurgeTablesOrder;
import org.granary.governance.order.WorkReport;
import org.jspecify.annotations.Nullable;

/**
 * Removes the files that held what was withdrawn or taken down: landings, what quarantine kept of them, old files of tables. First what is worth most to
 * somebody who should not have it.
 *
 * <p>Restart: what is gone is gone and stays counted; the rest goes now. An order that Spark carried out is not carried out again.
 */
@Named("purgeWithdrawn")
@Dependent
class PurgeWithdrawnBatchlet extends AbstractBatchlet {

    @Inject
    JobContext job;

    @Inject
    WithdrawnDesk desk;

    @Inject
    GatherGates gates;

    @Inject
    SparkStep spark;

    @Inject
    BatchSettings settings;

    @Inject
    @BatchProperty(name = "purgeId")
    @Nullable
    String purgeId;

    @Override
    public String process() throws InterruptedException {
        String id = JobSubject.required(purgeId, "purgeId");
        return StepGuard.run(() -> purge(id), PurgeFilesBatchlet::failed);
    }

    private String purge(String id) throws IOException, InterruptedException {
        WithdrawnPlan plan = desk.plan(id);
        for (WithdrawnPlan.Landing landing : plan.landings()) {
            alone("sources/" + landing.sourceId(), () -> remove(plan, landing));
        }
        for (WithdrawnPlan.Landing landing : plan.sieved()) {
            alone("sources/" + landing.sourceId(), () -> sieve(plan, landing));
        }
        for (String table : plan.unfinished()) {
            alone(table, () -> removeUnfinished(id, table));
        }
        long rows = 0;
        for (PurgeOrder order : plan.quarantined()) {
            rows += rows(order);
        }
        desk.purged(
                id,
                plan,
                rows,
                plan.tables().isEmpty()
                        ? Optional.empty()
                        : Optional.of(purged(plan.tables().get())));
        return "PURGED";
    }

    /** Nobody admits from a landing, or builds a table, while it goes. */
    private void alone(String table, SparkStep.Work work) throws IOException, InterruptedException {
        spark.alone(job.getExecutionId(), List.of(table), work);
    }

    private void remove(WithdrawnPlan plan, WithdrawnPlan.Landing landing) throws IOException {
        var removal = LandingRemoval.of(uri(plan, landing.path()));
        desk.counted(landing, removal.files(), removal.bytes());
        removal.remove();
        LandingRemoval.clear(settings.work("gather-" + landing.gatheringId()));
        LandingRemoval.clear(settings.work("admit-" + landing.gatheringId()));
    }

    private void sieve(WithdrawnPlan plan, WithdrawnPlan.Landing landing) throws IOException {
        Optional<Predicate<Map<String, @Nullable String>>> takenDown = gates.takenDown(landing.gatheringId());
        if (takenDown.isPresent()) {
            Path work = Files.createDirectories(settings.work("sieve-" + landing.gatheringId()));
            new LandingSieve(FileLandingStore.at(uri(plan, landing.path())), work, takenDown.get()).sieve();
            LandingRemoval.clear(work);
        }
    }

    /** Asked once more: its job may have been started again and come to its end meanwhile. */
    private void removeUnfinished(String id, String table) throws IOException {
        WithdrawnPlan now = desk.plan(id);
        if (now.unfinished().contains(table)) {
            LandingRemoval.clear(Path.of(URI.create(uri(now, table))));
        }
    }

    private static String uri(WithdrawnPlan plan, String path) {
        return new WarehouseLayout(plan.warehouse()).root() + "/" + path;
    }

    private long rows(PurgeOrder order) throws InterruptedException {
        WorkReport report = spark.carryOut(
                job.getExecutionId(), order.orderId(), List.of("sources/" + order.sourceId()), () -> order);
        if (report instanceof WorkReport.Purged purged) {
            return purged.rows();
        }
        throw wrongReport(order.orderId());
    }

    private WorkReport.TablesPurged purged(PurgeTablesOrder order) throws InterruptedException {
        List<String> tables =
                order.tables().stream().map(PurgeTablesOrder.Part::table).toList();
        WorkReport report = spark.carryOut(job.getExecutionId(), order.orderId(), tables, () -> order);
        if (report instanceof WorkReport.TablesPurged purged) {
            return purged;
        }
        throw wrongReport(order.orderId());
    }

    private static RuntimeException wrongReport(String orderId) {
        return BatchErrors.sparkFailed(orderId, "WRONG_REPORT", "The report is not that of a purge.", "beside it");
    }

    @Override
    public void stop() {
        spark.stop();
    }
}
