package org.granary.batch.gather;

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
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.granary.batch.BatchErrors;
import org.granary.batch.connector.FetchWatch;
import org.granary.batch.connector.Fetched;
import org.granary.batch.connector.SafeFetcher;
import org.granary.batch.connector.Sha256;
import org.granary.batch.connector.archive.Unpacker;
import org.granary.batch.job.JobSubject;
import org.granary.batch.job.ProgressBoard;
import org.granary.batch.job.StepGuard;
import org.granary.batch.landing.LandingStore;
import org.granary.batch.landing.Manifest;
import org.granary.batch.setting.BatchSettings;
import org.jspecify.annotations.Nullable;

/**
 * Brings the raw bytes into the landing, unpacks archives, and writes the manifest last.
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
        Path work = settings.work("gather-" + id);
        Files.createDirectories(work);
        Optional<Manifest> earlier = Manifest.read(landing, work);
        Manifest manifest = earlier.isPresent() ? earlier.get() : land(plan, landing, work);
        log.landed(id, manifest);
        return "LANDED";
    }

    private Manifest land(GatherPlan plan, LandingStore landing, Path work) throws IOException, InterruptedException {
        List<Manifest.FileEntry> files = new ArrayList<>();
        String from;
        Optional<String> finalUrl = Optional.empty();
        SortedMap<String, String> headers = new TreeMap<>();
        if (plan.origin() instanceof GatherPlan.Delivered delivered) {
            from = delivered.fileName();
            files.add(delivered(delivered, landing, work));
        } else {
            URI url = ((GatherPlan.Url) plan.origin()).url();
            Path target = work.resolve("fetched.raw");
            Fetched fetched =
                    new SafeFetcher(settings.fetch(), settings.allowHosts(), clock).fetch(url, target, watch());
            from = url.toString();
            finalUrl = Optional.of(fetched.finalUrl().toString());
            headers.putAll(fetched.headers());
            String name = fileName(fetched.finalUrl());
            landing.take("raw/" + name, target);
            files.add(new Manifest.FileEntry("raw/" + name, name, fetched.sha256(), fetched.bytes()));
        }
        files.addAll(unpacked(files.get(0), landing, work));
        var manifest =
                new Manifest(plan.sourceId(), plan.gatheringId(), from, finalUrl, headers, clock.instant(), files);
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

    private List<Manifest.FileEntry> unpacked(Manifest.FileEntry raw, LandingStore landing, Path work)
            throws IOException {
        Path file = landing.local(raw.path(), work);
        if (!Unpacker.isArchive(file)) {
            return List.of();
        }
        Path folder = work.resolve("unpacked");
        List<Manifest.FileEntry> files = new ArrayList<>();
        for (String name : new Unpacker(settings.unpack()).unpack(file, folder)) {
            Path member = folder.resolve(name);
            files.add(new Manifest.FileEntry("unpacked/" + name, name, Sha256.of(member), Files.size(member)));
            landing.take("unpacked/" + name, member);
        }
        return files;
    }

    /** The last part of the path, so that people know the file again; anything unusual becomes an underscore. */
    private static String fileName(URI url) {
        String path = url.getPath() == null ? "" : url.getPath();
        String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^\\p{L}\\p{N}._-]", "_");
        String bare = last.replaceFirst("^[._-]+", "");
        return bare.isEmpty() ? "data" : bare.substring(0, Math.min(100, bare.length()));
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
