package org.granary.governance.license;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.granary.governance.license.LicenseFile.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicensesTest {

    @Test
    void spellsEveryIdAsTheSpdxListDoesAndUsesNoDeprecatedOne() throws IOException {
        Map<String, Boolean> deprecated = new HashMap<>();
        for (JsonNode license : SharedData.read("lic-spdx/licenses.json").path("licenses")) {
            deprecated.put(
                    license.path("licenseId").asText(),
                    license.path("isDeprecatedLicenseId").asBoolean());
        }

        for (Entry entry : LicenseFile.read()) {
            if (!entry.license().id().startsWith("LicenseRef-")) {
                assertThat(deprecated).containsEntry(entry.license().id(), false);
            }
            for (String id : entry.deprecatedIds()) {
                assertThat(deprecated).containsEntry(id, true);
            }
        }
    }

    @Test
    void namesEveryLicenseAsTheSpdxListDoes() throws IOException {
        Map<String, String> names = new HashMap<>();
        for (JsonNode license : SharedData.read("lic-spdx/licenses.json").path("licenses")) {
            names.put(license.path("licenseId").asText(), license.path("name").asText());
        }

        assertThat(LicenseFile.read().stream()
                        .map(Entry::license)
                        .filter(license -> !license.id().startsWith("LicenseRef-")))
                .allSatisfy(license -> assertThat(license.name()).isEqualTo(names.get(license.id())));
    }

    @Test
    void givesASectionBehindEveryFact() {
        assertThat(Licenses.all()).hasSizeGreaterThanOrEqualTo(30).allSatisfy(license -> {
            assertThat(license.url()).startsWith("https://");
            assertThat(Stream.of(license.permits(), license.forbids(), license.requires())
                            .flatMap(terms -> terms.values().stream()))
                    .isNotEmpty()
                    .noneMatch(String::isBlank);
        });
    }

    @Test
    void permitsNothingByTheNameAlone() {
        assertThat(Licenses.namesOnly()).hasSizeGreaterThanOrEqualTo(100).allSatisfy(license -> {
            assertThat(license.url()).startsWith("https://");
            assertThat(license.permits()).isEmpty();
            assertThat(Licenses.parse(license.id())).isPresent();
        });
    }

    @Test
    void neverPermitsAndForbidsTheSame() {
        assertThat(Licenses.all()).allSatisfy(license -> {
            assertThat(license.permits(Permission.COMMERCIAL) && license.forbids(Prohibition.COMMERCIAL))
                    .isFalse();
            assertThat(license.permits(Permission.ADAPT) && license.forbids(Prohibition.ADAPT))
                    .isFalse();
            assertThat(license.permits(Permission.SHARE_ADAPTED) && license.forbids(Prohibition.SHARE_ADAPTED))
                    .isFalse();
        });
    }

    @Test
    void mentionsOnlyLicensesOnFile() {
        var ids = new HashSet<String>();
        Licenses.all().forEach(license -> assertThat(ids.add(license.id())).isTrue());

        assertThat(Licenses.all()).allSatisfy(license -> {
            assertThat(ids).containsAll(license.adaptedUnder());
            assertThat(ids).containsAll(license.cannotEnter());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "CC-BY-4.0, true, true, false",
        "CC-BY-SA-3.0, true, true, true",
        "CC-BY-NC-4.0, false, true, false",
        "CC-BY-NC-SA-3.0, false, true, true",
        "CC-BY-ND-4.0, true, false, false",
        "CC-BY-NC-ND-3.0, false, false, false",
        "CC0-1.0, true, true, false",
        "OGDL-Taiwan-1.0, true, true, false",
        "ODbL-1.0, true, true, true",
        "CDLA-Sharing-1.0, true, true, true",
        "MIT, true, true, false",
        "GPL-3.0-only, true, true, true",
        "LicenseRef-CC-BY-NC-SA-3.0-TW, false, true, true",
    })
    void knowsWhatEachFamilyAllows(String id, boolean commercial, boolean shareAdapted, boolean shareAlike) {
        License license = Licenses.of(id).orElseThrow();

        assertThat(license.permits(Permission.COMMERCIAL)).isEqualTo(commercial);
        assertThat(license.permits(Permission.SHARE_ADAPTED)).isEqualTo(shareAdapted);
        assertThat(license.requires(Condition.SHARE_ALIKE)).isEqualTo(shareAlike);
    }

    @ParameterizedTest
    @CsvSource({
        "MIT, MIT",
        "mit, MIT",
        "GPL-3.0, GPL-3.0-only",
        "GPL-2.0+, GPL-2.0-or-later",
        "MIT OR Apache-2.0, MIT OR Apache-2.0",
        "(MIT or Apache-2.0) and CC-BY-4.0, (MIT OR Apache-2.0) AND CC-BY-4.0",
        "GPL-2.0-only WITH Classpath-exception-2.0, GPL-2.0-only WITH Classpath-exception-2.0",
        "LicenseRef-CC-BY-3.0-TW, LicenseRef-CC-BY-3.0-TW",
    })
    void readsExpressions(String expression, String spelled) {
        assertThat(Licenses.parse(expression).map(LicenseExpression::text)).contains(spelled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "MIT OR",
                "OR MIT",
                "MIT MIT",
                "(MIT",
                "MIT)",
                "MIT AND LicenseRef-house-rules",
                "MIT OR Nobody-1.0",
                "MIT WITH Nobody-exception",
                "MIT, Apache-2.0",
                "MIT+",
                "NOASSERTION",
                "NONE",
                "((((((((((((((((((((((MIT))))))))))))))))))))))",
            })
    void leavesWhatItCannotReadUnknown(String expression) {
        assertThat(Licenses.parse(expression)).isEmpty();
    }

    @Test
    void bindsAndCloserThanOr() {
        assertThat(Licenses.parse("MIT OR Apache-2.0 AND CC-BY-4.0").orElseThrow().alternatives().stream()
                        .map(licenses -> licenses.stream().map(License::id).toList()))
                .containsExactly(List.of("MIT"), List.of("Apache-2.0", "CC-BY-4.0"));
    }

    @Test
    void refusesExpressionsThatMultiplyWithoutEnd() {
        assertThat(Licenses.parse(String.join(" AND ", Collections.nCopies(30, "(MIT OR ISC OR Zlib)"))))
                .isEmpty();
    }
}
