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
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.granary.batch.BatchErrors;
import org.granary.batch.job.JobSubject;
import org.granary.batch.job.StepGuard;
import org.granary.batch.landing.FileLandingStore;
import org.granary.batch.setting.BatchSettings;
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
                    GatherPlan plan = log.begin(id, job.getExecutionId());
                    String orderId = Landings.orderId(id);
                    spark.carryOut(
                            job.getExecutionId(),
                            orderId,
                            List.of("sources/" + plan.sourceId()),
                            () -> order(plan, orderId));
                    return "ADMITTED";
                },
                (code, message) -> log.failed(id, code, message));
    }

    /** Made once the source's table is ours, so that it knows of each take-down whose own job has had the table before. */
    private AdmitOrder order(GatherPlan plan, String orderId) {
        String id = plan.gatheringId();
        List<AdmitOrder.Admission> admissions =
                gates.admissions(id, Landings.of(plan).uri());
        gates.takenDown(id).ifPresent(takenDown -> admissions.forEach(admission -> sieve(admission, takenDown)));
        return new AdmitOrder(orderId, plan.warehouse(), admissions);
    }

    private void sieve(AdmitOrder.Admission admission, Predicate<Map<String, @Nullable String>> takenDown) {
        try {
            Path work = Files.createDirectories(settings.work("gather-" + admission.gatheringId()));
            new LandingSieve(FileLandingStore.at(admission.landing()), work, takenDown).sieve();
        } catch (IOException e) {
            throw BatchErrors.landingUnavailable("Sieving " + admission.landing(), e);
        }
    }

    @Override
    public void stop() {
        spark.stop();
    }
}
