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
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.granary.batch.BatchErrors;
import org.granary.batch.connector.FetchWatch;
import org.granary.batch.connector.Sha256;
import org.granary.batch.connector.Visit;
import org.granary.batch.job.JobSubject;
import org.granary.batch.job.ProgressBoard;
import org.granary.batch.job.StepGuard;
import org.granary.batch.landing.LandingStore;
import org.granary.batch.landing.Manifest;
import org.granary.batch.setting.BatchSettings;
import org.jspecify.annotations.Nullable;

/**
 * Brings the raw bytes into the landing, unpacks archives, and writes the manifest last. Exit status LANDED; UNCHANGED where the publisher has nothing new;
 * SOURCE_STOPPED where its license or schema changed.
 *
 * <p>Restart: where the manifest is there, nothing is fetched; where a part of the file is there, the rest is asked for.
 */
@Named("gatherFetch")
@Dependent
class FetchBatchlet extends AbstractBatchlet {

    @Inject
    JobContext job;

    @Inject
    GatheringLog log;

    @Inject
    SourceHistory history;

    @Inject
    BatchSettings settings;

    @Inject
    ProgressBoard board;

    @Inject
    Clock clock;

    @Inject
    @BatchProperty(name = "gatheringId")
    @Nullable
    String gatheringId;

    private volatile boolean stopped;

    @Override
    public String process() throws InterruptedException {
        String id = JobSubject.required(gatheringId, "gatheringId");
        return StepGuard.run(() -> fetch(id), (code, message) -> log.failed(id, code, message));
    }

    @Override
    public void stop() {
        stopped = true;
    }

    private String fetch(String id) throws IOException, InterruptedException {
        GatherPlan plan = log.begin(id, job.getExecutionId());
        LandingStore landing = Landings.of(plan);
        Path work = plan.work(settings.work("gather-" + id));
        Files.createDirectories(work);
        // A manifest without files is that of an end that was not kept yet: its decision is made anew.
        Optional<Manifest> earlier = Manifest.read(landing, work)
                .filter(manifest -> !manifest.files().isEmpty());
        if (plan.origin() instanceof GatherPlan.Published published) {
            return published(plan, published, earlier, work);
        }
        Manifest manifest =
                earlier.isPresent() ? earlier.get() : landed(plan, (GatherPlan.Delivered) plan.origin(), landing, work);
        log.landed(id, manifest);
        return "LANDED";
    }

    private String published(GatherPlan plan, GatherPlan.Published published, Optional<Manifest> earlier, Path work)
            throws IOException, InterruptedException {
        var rules = new Visit.Rules(settings.fetch(), settings.allowFolders(), clock);
        var visit = Visit.under(rules, settings.allowHosts(), work, watch());
        var landing = new DatasetLanding(plan, history, new Unpacking(plan, settings), settings.reader());
        DatasetLanding.End end = landing.land(published.address(), visit, earlier);
        if (end.exitStatus().equals("LANDED")) {
            log.landed(plan.gatheringId(), end.manifest());
        } else {
            WorkFolder.clear(work);
        }
        return end.exitStatus();
    }

    private Manifest landed(GatherPlan plan, GatherPlan.Delivered delivered, LandingStore landing, Path work)
            throws IOException {
        Manifest.FileEntry file = delivered(delivered, landing, work);
        List<Manifest.FileEntry> files = new ArrayList<>(List.of(file));
        files.addAll(new Unpacking(plan, settings).unpack(file, landing, work));
        var manifest = new Manifest(
                plan.sourceId(),
                plan.gatheringId(),
                delivered.fileName(),
                Optional.empty(),
                new TreeMap<>(),
                clock.instant(),
                files,
                Optional.empty());
        manifest.write(landing);
        return manifest;
    }

    private static Manifest.FileEntry delivered(GatherPlan.Delivered delivered, LandingStore landing, Path work)
            throws IOException {
        String path = "raw/" + delivered.fileName();
        if (!landing.exists(path)) {
            throw BatchErrors.deliveryMissing(delivered.fileName());
        }
        Path file = landing.local(path, work);
        String sha256 = Sha256.of(file);
        if (!sha256.equals(delivered.sha256())) {
            throw BatchErrors.landingChanged(delivered.fileName());
        }
        return new Manifest.FileEntry(path, delivered.fileName(), sha256, Files.size(file));
    }

    private FetchWatch watch() {
        return new FetchWatch() {
            @Override
            public void received(long bytes, OptionalLong total) {
                board.report(job.getExecutionId(), new ProgressBoard.Entry("fetch", bytes, total.orElse(0)));
            }

            @Override
            public boolean stopped() {
                return stopped;
            }
        };
    }
}
