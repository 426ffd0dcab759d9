package org.granary.batch.gather;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.granary.batch.connector.DatasetAddress;
import org.granary.batch.connector.Visit;
import org.granary.batch.landing.LandingStore;
import org.granary.batch.landing.Manifest;
import org.granary.batch.records.ReaderLimits;
import org.granary.batch.records.Schemas;
import org.granary.catalog.gathering.Observation;
import org.granary.catalog.source.SourceStop;

/**
 * Lands a published data set, unless nothing is new; stops its source where license or schema is not what it was.
 *
 * <p>A manifest is written in each case, so that the evidence of rights is kept also of a visit that brought nothing.
 */
final class DatasetLanding {

    private final GatherPlan plan;
    private final SourceHistory history;
    private final Unpacking unpacking;
    private final ReaderLimits limits;
    private final LandingStore landing;

    DatasetLanding(GatherPlan plan, SourceHistory history, Unpacking unpacking, ReaderLimits limits) {
        this.plan = plan;
        this.history = history;
        this.unpacking = unpacking;
        this.limits = limits;
        this.landing = Landings.of(plan);
    }

    /** How it ended, and what is in the landing. */
    record End(String exitStatus, Manifest manifest) {}

    End land(DatasetAddress address, Visit visit, Optional<Manifest> earlier) throws IOException, InterruptedException {
        Past past = history.past(plan.gatheringId());
        Manifest manifest = earlier.isPresent() ? earlier.get() : fetch(address, visit, past);
        Observation seen = manifest.seen().orElseThrow();
        Optional<SourceStop.Change> conflict = history.detected(
                plan.gatheringId(), LicenseFindings.of(seen, Optional.of(manifest.from()), landing, visit.folder()));
        // A change says more than the conflict that it makes with what was stated before; a steward has to rule on
        // both.
        Optional<SourceStop.Change> license =
                Changes.license(past, seen.licenses()).or(() -> conflict);
        if (license.isPresent()) {
            history.stopped(plan.gatheringId(), seen, license.get());
            return new End("SOURCE_STOPPED", manifest);
        }
        if (manifest.files().isEmpty()) {
            history.unchanged(plan.gatheringId(), seen);
            return new End("UNCHANGED", manifest);
        }
        SortedMap<String, SortedMap<String, String>> schemas = schemas(manifest, visit.folder());
        Observation whole = withSchemas(seen, manifest, schemas);
        Optional<SourceStop.Change> schema = Changes.schema(past, schemas);
        if (schema.isPresent()) {
            history.stopped(plan.gatheringId(), whole, schema.get());
            return new End("SOURCE_STOPPED", manifest);
        }
        history.observed(plan.gatheringId(), whole);
        return new End("LANDED", manifest);
    }

    private Manifest fetch(DatasetAddress address, Visit visit, Past past) throws IOException, InterruptedException {
        var fetch = new DatasetFetch(visit, landing, past);
        DatasetFetch.Result result = fetch.fetch(
                address, listed -> Changes.license(past, listed.licenses()).isEmpty());
        List<Manifest.FileEntry> files = new ArrayList<>(result.files());
        for (Manifest.FileEntry raw : result.files()) {
            files.addAll(unpacking.unpack(raw, landing, visit.folder()));
        }
        var manifest = new Manifest(
                plan.sourceId(),
                plan.gatheringId(),
                address.location().toString(),
                result.finalUrl(),
                result.headers(),
                visit.rules().clock().instant(),
                files,
                Optional.of(result.observation()));
        manifest.write(landing);
        return manifest;
    }

    private SortedMap<String, SortedMap<String, String>> schemas(Manifest manifest, Path work) throws IOException {
        var schemas = new TreeMap<String, SortedMap<String, String>>();
        int number = 0;
        // The folders of the parse step, so that a copy in UTF-8 is written once.
        for (Manifest.FileEntry file : Landings.recordFiles(plan, manifest)) {
            Path local = landing.local(file.path(), work);
            schemas.put(
                    file.path(),
                    Schemas.of(plan.format(), local, work.resolve("utf8-" + number++), plan.columns(), limits));
        }
        return schemas;
    }

    /** Gives each raw file that came the schemas of what it is or unpacks to; the others keep what was seen of them. */
    private static Observation withSchemas(
            Observation seen, Manifest manifest, SortedMap<String, SortedMap<String, String>> schemas) {
        List<Observation.SeenFile> files = new ArrayList<>();
        for (Observation.SeenFile file : seen.files()) {
            var own = new TreeMap<String, SortedMap<String, String>>();
            for (Manifest.FileEntry raw : manifest.files()) {
                if (raw.path().equals("raw/" + file.name())) {
                    schemas.forEach((path, schema) -> {
                        if (path.equals(raw.path()) || path.startsWith(Manifest.unpackedPath(raw, ""))) {
                            own.put(path, schema);
                        }
                    });
                }
            }
            files.add(own.isEmpty() ? file : file.with(own));
        }
        return new Observation(seen.revision(), seen.licenses(), seen.remarks(), files, seen.documents());
    }
}
