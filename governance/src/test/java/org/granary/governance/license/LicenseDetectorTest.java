package org.granary.governance.license;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicenseDetectorTest {

    private static final String README = """
            ---
            license: cc-by-sa-4.0
            language:
            - zh
            ---
            # Fault logs
            [![License](https://img.shields.io/badge/License-Apache_2.0-blue.svg)](https://opensource.org/licenses/Apache-2.0)
            Made at MIT.

            ## Usage
            For research purposes only.

            ## License
            This dataset is licensed under the [CC BY-NC 4.0](https://creativecommons.org/licenses/by-nc/4.0/).

            ## Citation
            Somebody, 2026
            """;

    @Test
    void readsFrontMatterBadgeSectionAndLimitsOfAReadme() {
        List<Detection> found = LicenseDetector.detect("README.md", Optional.of("https://example.org/r"), README);

        assertThat(found)
                .extracting(Detection::place, piece -> piece.reading().license().orElse("-"), Detection::certainty)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(
                                "README.md, front matter", "CC-BY-SA-4.0", Certainty.WHOLE_WORDING),
                        org.assertj.core.groups.Tuple.tuple("README.md, badge", "Apache-2.0", Certainty.WHOLE_WORDING),
                        org.assertj.core.groups.Tuple.tuple(
                                "README.md, section \"License\"", "CC-BY-NC-4.0", Certainty.WHOLE_WORDING));
        assertThat(found)
                .filteredOn(piece -> piece.certainty() == Certainty.STATEMENT)
                .singleElement()
                .satisfies(piece -> {
                    assertThat(piece.wording()).contains("For research purposes only.");
                    assertThat(piece.reading().restrictions()).containsExactly(Restriction.RESEARCH_ONLY);
                });
        // A university is no license.
        assertThat(found).noneMatch(piece -> piece.reading().license().equals(Optional.of("MIT")));
    }

    @Test
    void readsListsInFrontMatter() {
        assertThat(licenses(
                        LicenseDetector.detect("README.md", Optional.empty(), "---\nlicense:\n- mit\n- other\n---\n")))
                .containsExactly("MIT", "-");
        assertThat(licenses(LicenseDetector.detect(
                        "README.md", Optional.empty(), "---\nlicense: [mit, \"cc0-1.0\"]\n---\n")))
                .containsExactly("MIT", "CC0-1.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"license\": \"https://creativecommons.org/licenses/by/4.0/\"} | CC-BY-4.0",
                "{\"@type\": \"sc:Dataset\", \"license\": [\"https://creativecommons.org/licenses/by/4.0/\"]} | CC-BY-4.0",
                "{\"sc:license\": {\"@id\": \"https://creativecommons.org/publicdomain/zero/1.0/\"}} | CC0-1.0",
                "{\"result\": {\"license_id\": \"CC-BY-NC-4.0\"}} | CC-BY-NC-4.0",
                "{\"tags\": [\"size:1K\", \"license:odc-by\"]} | ODC-By-1.0",
                "{\"授權方式\": \"政府資料開放授權條款-第1版\"} | OGDL-Taiwan-1.0",
            })
    void readsTheLicenseFieldOfDescriptionsInJson(String json, String license) {
        assertThat(licenses(LicenseDetector.detect("metadata.json", Optional.empty(), json)))
                .containsExactly(license);
    }

    @Test
    void readsLinksThatAreMarkedAsLicenseInAPage() {
        String page = "<!DOCTYPE html><html><body><p>Some words.</p>"
                + "<a class='x' rel=\"license noopener\" href=\"https://creativecommons.org/licenses/by/4.0/deed.zh-hant\">CC</a>"
                + "<p>本資料僅供學術研究使用。</p></body></html>";

        List<Detection> found = LicenseDetector.detect("document-1", Optional.empty(), page);

        assertThat(licenses(found)).containsExactly("CC-BY-4.0", "-");
        assertThat(found.get(1).reading().restrictions()).contains(Restriction.RESEARCH_ONLY);
    }

    @Test
    void tellsEachTextOnFileByItsFingerprintAndNothingElse() throws IOException {
        JsonNode texts = SharedData.read("lic-choosealicense/licenses.json");
        int told = 0;
        for (JsonNode text : texts) {
            List<Detection> found = LicenseDetector.detect(
                    "LICENSE", Optional.empty(), text.path("body").asText());
            assertThat(found).as(text.path("spdx-id").asText()).hasSize(1);
            Optional<String> license = found.get(0).reading().license();
            if (license.isPresent()) {
                told++;
                assertThat(license)
                        .isEqualTo(Licenses.of(text.path("spdx-id").asText()).map(License::id));
                assertThat(found.get(0).certainty()).isEqualTo(Certainty.FINGERPRINT);
            }
        }
        assertThat(told).isGreaterThanOrEqualTo(36);
    }

    @Test
    void tellsATextThatIsWrappedIndentedAndCommentedOtherwise() throws IOException {
        JsonNode texts = SharedData.read("lic-choosealicense/licenses.json");
        for (String id : List.of("MIT", "BSD-3-Clause", "Apache-2.0", "CC-BY-4.0", "GPL-3.0")) {
            String body = texts.path(id).path("body").asText();
            String wrapped = "SPDX-FileCopyrightText: 2026 Somebody\n\n"
                    + body.replaceAll("(?m)^", "# ").replaceAll("(?<=\\w) (?=\\w{9})", "\n#   ");

            assertThat(licenses(LicenseDetector.detect("LICENSE.txt", Optional.empty(), wrapped)))
                    .as(id)
                    .containsExactly(Licenses.of(id).orElseThrow().id());
        }
    }

    @Test
    void tellsThatATextHasMoreThanTheLicense() throws IOException {
        String mit = SharedData.read("lic-choosealicense/licenses.json")
                .path("MIT")
                .path("body")
                .asText();
        String more = mit + "\n\nThe data may be used for non-commercial research only.\n" + "word ".repeat(80);

        List<Detection> found = LicenseDetector.detect("LICENSE", Optional.empty(), more);

        assertThat(found.get(0).reading().license()).contains("MIT");
        assertThat(found.get(0).certainty()).isEqualTo(Certainty.FINGERPRINT_AND_MORE);
        assertThat(found.get(1).reading().restrictions())
                .isEqualTo(Set.of(Restriction.NON_COMMERCIAL, Restriction.RESEARCH_ONLY));
    }

    @Test
    void readsALicenseFileThatHoldsOnlyTheName() {
        assertThat(licenses(LicenseDetector.detect("LICENSE", Optional.empty(), "CC BY 4.0\n")))
                .containsExactly("CC-BY-4.0");
        assertThat(licenses(LicenseDetector.detect("LICENSE", Optional.empty(), "SPDX-License-Identifier: MIT\n")))
                .containsExactly("MIT");
    }

    @Test
    void saysThatALicenseFileCouldNotBeRead() {
        List<Detection> found =
                LicenseDetector.detect("LICENSE", Optional.empty(), "The house rules of our laboratory apply.");

        assertThat(found)
                .singleElement()
                .satisfies(piece -> assertThat(piece.certainty()).isEqualTo(Certainty.NOT_READ));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "This dataset is intended for non-commercial research purpose only. | NON_COMMERCIAL RESEARCH_ONLY",
                "It may not be used for commercial purposes. | NON_COMMERCIAL",
                "Commercial use is prohibited. | NON_COMMERCIAL",
                "本資料僅供學術研究使用 | RESEARCH_ONLY",
                "禁止商業使用 | NON_COMMERCIAL",
                "You may not redistribute the files. | NO_REDISTRIBUTION",
                "The data must not be used to train language models. | NO_TRAINING",
                "For educational and research use only | RESEARCH_ONLY",
            })
    void findsLimitsInThePublishersOwnWords(String sentence, String restrictions) {
        assertThat(LicenseReading.of(sentence).restrictions().stream()
                        .map(Enum::name)
                        .sorted()
                        .toList())
                .isEqualTo(List.of(restrictions.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It may be used for commercial and non-commercial purposes.",
                "Free for research, teaching and industry.",
                "We thank the academic community.",
                "可供商業及非商業利用",
                "Distributed in the hope that it will be useful.",
            })
    void findsNoLimitWhereThereIsNone(String sentence) {
        assertThat(LicenseReading.of(sentence).restrictions()).isEmpty();
    }

    @Property(tries = 300)
    void neverFailsOnAnyDocument(@ForAll("names") String name, @ForAll String text) {
        for (String start : List.of("", "---\n", "{\"license\":", "<html>", "# License\n")) {
            assertThat(LicenseDetector.detect(name, Optional.empty(), start + text))
                    .hasSizeLessThanOrEqualTo(50);
        }
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<String> names() {
        return net.jqwik.api.Arbitraries.of("LICENSE", "README.md", "metadata.json", "document-1", "");
    }

    @Test
    void takesNoLongerThanLinearTimeOnHostileDocuments() {
        // Each would run for minutes if a pattern went back over what it has read; that the test ends is the proof.
        for (Map.Entry<String, String> hostile : Map.of(
                        "README.md", "licensed under ".repeat(20_000),
                        "LICENSE", "not ".repeat(60_000),
                        "document-1", "<html>" + "<a ".repeat(60_000),
                        "data.json", "[".repeat(900))
                .entrySet()) {
            assertThat(LicenseDetector.detect(hostile.getKey(), Optional.empty(), hostile.getValue()))
                    .hasSizeLessThanOrEqualTo(50);
        }
    }

    private static List<String> licenses(List<Detection> found) {
        return found.stream()
                .map(piece -> piece.reading().license().orElse("-"))
                .toList();
    }
}
