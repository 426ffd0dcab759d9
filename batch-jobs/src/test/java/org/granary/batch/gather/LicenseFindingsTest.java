package org.granary.batch.gather;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.granary.batch.landing.FileLandingStore;
import org.granary.batch.landing.LandingStore;
import org.granary.catalog.gathering.Observation;
import org.granary.governance.license.Detection;
import org.granary.governance.license.LicenseConflict;
import org.granary.governance.license.LicenseEvidence;
import org.granary.governance.license.Restriction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LicenseFindingsTest {

    @TempDir
    Path folder;

    private LandingStore landing() {
        return FileLandingStore.at(folder.toUri().toString());
    }

    private Observation seen(List<String> licenses, Map<String, String> documents) throws IOException {
        var kept = new java.util.ArrayList<Observation.SeenDocument>();
        for (Map.Entry<String, String> document : new java.util.TreeMap<>(documents).entrySet()) {
            landing()
                    .write(
                            document.getKey(),
                            out -> out.write(document.getValue().getBytes(UTF_8)));
            kept.add(new Observation.SeenDocument(
                    document.getKey(), "https://example.org/repo/terms.html?x=1", "0".repeat(64), Instant.EPOCH));
        }
        return new Observation(Optional.empty(), new TreeSet<>(licenses), new TreeSet<>(), List.of(), kept);
    }

    @Test
    void readsWhatThePublisherStatesAndTheDocumentsThatWereKept() throws IOException {
        Observation seen = seen(
                List.of("1", "LICENSE sha256:" + "a".repeat(64)),
                Map.of(
                        "evidence/file-LICENSE", "CC BY-NC 4.0\n",
                        "evidence/document-1", "<html><body><p>本資料僅供學術研究使用。</p></body></html>",
                        "evidence/info.json", "{\"tags\": [\"license:odc-by\"]}"));

        List<Detection> found = LicenseFindings.of(seen, Optional.of("https://data.gov.tw/1"), landing(), folder);

        assertThat(found)
                .extracting(piece -> piece.reading().license().orElse("-"))
                .containsExactlyInAnyOrder("OGDL-Taiwan-1.0", "CC-BY-NC-4.0", "-", "ODC-By-1.0");
        assertThat(found)
                .filteredOn(piece -> piece.place().startsWith("terms.html"))
                .singleElement()
                .satisfies(piece -> assertThat(piece.reading().restrictions()).contains(Restriction.RESEARCH_ONLY));
    }

    @Test
    void findsTheConflictOfALicenseFileWithAReadme() throws IOException {
        Observation seen = seen(
                List.of(),
                Map.of(
                        "evidence/file-LICENSE", "MIT License\n",
                        "evidence/file-README.md", "# Data\n\nFor research purposes only.\n"));

        assertThat(new LicenseEvidence(Optional.empty(), LicenseFindings.of(seen, Optional.empty(), landing(), folder))
                        .conflicts())
                .extracting(LicenseConflict::kind)
                .containsExactly(LicenseConflict.Kind.RESTRICTION_BESIDE_LICENSE);
    }
}
