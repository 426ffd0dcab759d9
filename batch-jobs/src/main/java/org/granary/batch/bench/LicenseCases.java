package org.granary.batch.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Wordings with the name that the collection gives their license. */
final class LicenseCases {

    /** A wording and the collection's name for what it means. */
    record Case(String wording, String gold) {}

    private LicenseCases() {}

    /** Each name of the collection's own, and each paraphrase that it met; a wording that stands under two names is two cases. */
    static List<Case> names(Path data) throws IOException {
        Set<Case> cases = new LinkedHashSet<>();
        constants(data, "license_classes").fieldNames().forEachRemaining(name -> cases.add(new Case(name, name)));
        constants(data, "license_paraphrases").properties().forEach(names -> {
            cases.add(new Case(names.getKey(), names.getKey()));
            names.getValue().forEach(wording -> cases.add(new Case(wording.asText(), names.getKey())));
        });
        return List.copyOf(cases);
    }

    /** Addresses of licenses, each with every name that the collection gives it: those that the SPDX list refers to, and all of Creative Commons. */
    static List<Case> addresses(Path data) throws IOException {
        Set<String> listed = listed(data);
        return given(data).stream()
                .filter(each -> isOfLicense(each.wording(), listed))
                .toList();
    }

    /** The other addresses: pages about a data set, in which its license has to be read. */
    static List<Case> pages(Path data) throws IOException {
        Set<String> listed = listed(data);
        return given(data).stream()
                .filter(each -> !isOfLicense(each.wording(), listed))
                .toList();
    }

    private static JsonNode constants(Path data, String name) throws IOException {
        return LicensesBench.read(data, LicensesBench.COLLECTION + "/constants/" + name + ".json");
    }

    private static boolean isOfLicense(String address, Set<String> listed) {
        String bare = bare(address);
        return listed.contains(bare) || bare.startsWith("creativecommons.org/");
    }

    private static Set<String> listed(Path data) throws IOException {
        var listed = new HashSet<String>();
        for (JsonNode license :
                LicensesBench.read(data, "lic-spdx/licenses.json").path("licenses")) {
            license.path("seeAlso").forEach(address -> listed.add(bare(address.asText())));
        }
        return listed;
    }

    private static String bare(String address) {
        return address.toLowerCase(Locale.ROOT)
                .replaceFirst("^https?://(www\\.)?", "")
                .replaceFirst("/+$", "");
    }

    private static List<Case> given(Path data) throws IOException {
        Set<Case> given = new LinkedHashSet<>();
        List<Path> files = new ArrayList<>();
        try (Stream<Path> folder = Files.list(data.resolve(LicensesBench.COLLECTION + "/data_summaries"))) {
            folder.filter(file -> file.toString().endsWith(".json")).sorted().forEach(files::add);
        }
        for (Path file : files) {
            for (JsonNode dataset :
                    LicensesBench.read(data, data.relativize(file).toString())) {
                for (JsonNode license : dataset.path("Licenses")) {
                    String address = license.path("License URL").asText();
                    if (address.startsWith("http")) {
                        given.add(new Case(address, license.path("License").asText()));
                    }
                }
            }
        }
        return List.copyOf(given);
    }
}
