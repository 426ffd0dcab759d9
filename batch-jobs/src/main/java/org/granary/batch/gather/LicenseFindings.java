package org.granary.batch.gather;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.granary.batch.landing.LandingStore;
import org.granary.catalog.gathering.Observation;
import org.granary.governance.license.Detection;
import org.granary.governance.license.LicenseDetector;

/** Reads what a gathering saw of the license: what the publisher states in its fields, and the documents that were kept as evidence. */
final class LicenseFindings {

    /** A license is shorter; what is longer is no document for people. */
    private static final long LARGEST = 2_000_000;

    private LicenseFindings() {}

    /** All findings, those of fields first. */
    static List<Detection> of(Observation seen, Optional<String> from, LandingStore landing, Path work)
            throws IOException {
        var found = new ArrayList<Detection>();
        for (String stated : seen.licenses()) {
            // The hash of a document that is kept beside is no wording.
            if (!stated.contains(" sha256:")) {
                found.add(Detection.ofField("stated by the publisher", from, stated));
            }
        }
        for (Observation.SeenDocument document : seen.documents()) {
            Path file = landing.local(document.name(), work);
            if (Files.size(file) <= LARGEST) {
                // Bytes that are no UTF-8 become marks of replacement, and so no known wording.
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                found.addAll(LicenseDetector.detect(nameOf(document), Optional.of(document.url()), text));
            }
        }
        return found;
    }

    /** {@code evidence/file-LICENSE} is {@code LICENSE}; a document that the source names is called as in its address. */
    private static String nameOf(Observation.SeenDocument document) {
        String kept = document.name().substring(document.name().lastIndexOf('/') + 1);
        if (kept.startsWith("file-")) {
            return kept.substring("file-".length());
        }
        String path = document.url().replaceFirst("[?#].*$", "");
        return kept.startsWith("document-") ? path.substring(path.lastIndexOf('/') + 1) : kept;
    }
}
