package org.granary.batch.purge;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import org.granary.batch.job.JobSubject;
import org.granary.batch.job.StepGuard;
import org.granary.batch.landing.LandingRemoval;
import org.granary.batch.setting.BatchSettings;
import org.granary.catalog.schema.WarehouseLayout;
import org.granary.governance.order.PurgeOrder;
import org.jspecify.annotations.Nullable;

/** Removes the files of a delivery's landing but its manifest, and what the gathering's jobs left in their work folders. Restart: what is gone is gone; the rest goes now. */
@Named("purgeFiles")
@Dependent
class PurgeFilesBatchlet extends AbstractBatchlet {

    @Inject
    PurgeDesk desk;

    @Inject
    BatchSettings settings;

    @Inject
    @BatchProperty(name = "gatheringId")
    @Nullable
    String gatheringId;

    @Override
    public String process() throws InterruptedException {
        String id = JobSubject.required(gatheringId, "gatheringId");
        return StepGuard.run(() -> purge(id), PurgeFilesBatchlet::failed);
    }

    private String purge(String id) throws IOException {
        PurgeOrder order = desk.order(id);
        var landing = LandingRemoval.of(new WarehouseLayout(order.warehouse()).landing(order.sourceId(), id));
        desk.counted(id, landing.files(), landing.bytes());
        landing.remove();
        for (String gathering : order.gatheringIds()) {
            LandingRemoval.clear(settings.work("gather-" + gathering));
            LandingRemoval.clear(settings.work("admit-" + gathering));
        }
        return "PURGED";
    }

    /** The job's page shows the failure; the purge is tried again. */
    static void failed(String code, String message) {
        System.getLogger(PurgeFilesBatchlet.class.getName())
                .log(System.Logger.Level.WARNING, "A purge failed with {0}: {1}", code, message);
    }
}
