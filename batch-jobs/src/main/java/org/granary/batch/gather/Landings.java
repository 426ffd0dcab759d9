package org.granary.batch.gather;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.granary.batch.BatchErrors;
import org.granary.batch.landing.FileLandingStore;
import org.granary.batch.landing.LandingStore;
import org.granary.batch.landing.Manifest;
import org.granary.catalog.schema.WarehouseLayout;

/** Where a plan's landing is, and which of its files hold records. */
final class Landings {

    private Landings() {}

    static LandingStore of(GatherPlan plan) {
        String landedBy = plan.origin() instanceof GatherPlan.Kept kept ? kept.gatheringId() : plan.gatheringId();
        return FileLandingStore.at(new WarehouseLayout(plan.warehouse()).landing(plan.sourceId(), landedBy));
    }

    static String orderId(String gatheringId) {
        return "admit-" + gatheringId;
    }

    static Manifest manifest(LandingStore landing, Path work) throws IOException {
        return Manifest.read(landing, work).orElseThrow(() -> BatchErrors.landingChanged(Manifest.PATH));
    }

    /** The files to read, in the order of their names; a README beside tables is not one of them. */
    static List<Manifest.FileEntry> recordFiles(GatherPlan plan, Manifest manifest) {
        List<Manifest.FileEntry> all = manifest.recordFiles();
        List<Manifest.FileEntry> wanted;
        if (plan.entry().isPresent()) {
            String entry = plan.entry().get();
            wanted = all.stream()
                    .filter(file -> file.name().equals(entry) || file.name().endsWith("/" + entry))
                    .toList();
        } else {
            wanted = all.stream()
                    .filter(file -> plan.format().named(file.name().toLowerCase(Locale.ROOT)))
                    .toList();
            wanted = wanted.isEmpty() ? all : wanted;
        }
        if (wanted.isEmpty()) {
            throw BatchErrors.noFiles(
                    plan.entry().orElse("*"),
                    all.stream().map(Manifest.FileEntry::name).toList());
        }
        return wanted;
    }
}
