package org.granary.batch.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.governance.license.Condition;
import org.granary.governance.license.Detection;
import org.granary.governance.license.License;
import org.granary.governance.license.LicenseDetector;
import org.granary.governance.license.LicenseReading;
import org.granary.governance.license.Licenses;
import org.granary.governance.license.Permission;

/** Our facts, fingerprints and names against choosealicense.com and the SPDX list. */
final class KnownTerms {

    private static final Map<String, Permission> PERMISSIONS = Map.of(
            "commercial-use", Permission.COMMERCIAL,
            "modifications", Permission.ADAPT,
            "distribution", Permission.SHARE);

    private final Path data;
    private int wrongTexts;

    KnownTerms(Path data) {
        this.data = data;
    }

    /** Detections from texts that name another license than the text is. */
    int wrongTexts() {
        return wrongTexts;
    }

    private boolean absent(String folder) {
        return !Files.isDirectory(data.resolve(folder));
    }

    private List<JsonNode> chosen() throws IOException {
        var licenses = new ArrayList<JsonNode>();
        if (!absent("lic-choosealicense")) {
            LicensesBench.read(data, "lic-choosealicense/licenses.json").forEach(licenses::add);
        }
        return licenses;
    }

    private static Optional<License> ours(JsonNode license) {
        return Licenses.of(license.path("spdx-id").asText());
    }

    /** How many of the texts are told by their fingerprints. */
    void texts(ObjectNode line) throws IOException {
        int told = 0;
        int silent = 0;
        List<JsonNode> licenses = chosen();
        for (JsonNode license : licenses) {
            List<String> found =
                    LicenseDetector.detect(
                                    "LICENSE",
                                    Optional.empty(),
                                    license.path("body").asText())
                            .stream()
                            .map(Detection::reading)
                            .flatMap(reading -> reading.license().stream())
                            .toList();
            boolean right = ours(license).isPresent()
                    && found.equals(List.of(ours(license).get().id()));
            told += right ? 1 : 0;
            silent += found.isEmpty() ? 1 : 0;
            wrongTexts += right || found.isEmpty() ? 0 : 1;
        }
        line.put("cases", licenses.size())
                .put("told", told)
                .put("unknown", silent)
                .put("wrong", wrongTexts);
    }

    /** Compares each fact that both state; answers in how many we permit more. */
    int facts(ObjectNode line) throws IOException {
        int facts = 0;
        int agreed = 0;
        int looser = 0;
        var differing = new ArrayList<String>();
        for (JsonNode chosen : chosen()) {
            Optional<License> ours = ours(chosen).filter(License::termsOnFile);
            if (ours.isEmpty()) {
                continue;
            }
            License license = ours.get();
            Set<String> said = new HashSet<>();
            List.of("permissions", "conditions")
                    .forEach(list -> chosen.path(list)
                            .forEach(tag -> said.add(tag.asText().replaceFirst("--.*", ""))));
            for (Map.Entry<String, Permission> permission : PERMISSIONS.entrySet()) {
                boolean theirs = said.contains(permission.getKey());
                facts++;
                agreed += theirs == license.permits(permission.getValue()) ? 1 : 0;
                looser += license.permits(permission.getValue()) && !theirs ? 1 : 0;
            }
            boolean notice = license.requires(Condition.NOTICE) || license.requires(Condition.ATTRIBUTION);
            Map<String, Boolean> asked = Map.of(
                    "include-copyright", notice,
                    "document-changes", license.requires(Condition.STATE_CHANGES),
                    "same-license", license.requires(Condition.SHARE_ALIKE),
                    "disclose-source", license.requires(Condition.DISCLOSE_SOURCE));
            for (Map.Entry<String, Boolean> condition : asked.entrySet()) {
                boolean theirs = said.contains(condition.getKey());
                facts++;
                agreed += theirs == condition.getValue() ? 1 : 0;
                boolean loose = theirs && !condition.getValue();
                looser += loose ? 1 : 0;
                if (theirs != condition.getValue()) {
                    differing.add(license.id() + (loose ? " lacks " : " adds ") + condition.getKey());
                }
            }
        }
        differing.sort(String::compareTo);
        line.put("cases", facts)
                .put("accuracy", Machine.round(agreed / (double) Math.max(1, facts)))
                .put("looser", looser)
                .putPOJO("differing", differing);
        return looser;
    }

    /** How many of the SPDX list's identifiers and names are known, and how many of those lead elsewhere. */
    void spdx(ObjectNode line) throws IOException {
        int cases = 0;
        int known = 0;
        int wrong = 0;
        if (!absent("lic-spdx")) {
            for (JsonNode license :
                    LicensesBench.read(data, "lic-spdx/licenses.json").path("licenses")) {
                String id = license.path("licenseId").asText();
                boolean deprecated = license.path("isDeprecatedLicenseId").asBoolean();
                for (String wording : List.of(id, license.path("name").asText())) {
                    Optional<String> read = LicenseReading.of(wording).license();
                    cases++;
                    known += read.isPresent() ? 1 : 0;
                    wrong += !deprecated && read.isPresent() && !read.get().equals(id) ? 1 : 0;
                }
            }
        }
        line.put("cases", cases)
                .put("known", known)
                .put("wrong", wrong)
                .put("permitting", Licenses.all().size());
    }
}
