package org.granary.governance.license;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatibilityTest {

    @ParameterizedTest
    @CsvSource({
        "CC-BY-SA-3.0, CC-BY-SA-4.0, CC-BY-SA-4.0",
        "CC-BY-SA-3.0, CC-BY-4.0, CC-BY-SA-3.0",
        "CC-BY-SA-4.0, GPL-3.0-only, GPL-3.0-only",
        "CC-BY-SA-4.0, GPL-3.0-or-later, GPL-3.0-only",
        "CC-BY-NC-SA-3.0, CC-BY-NC-SA-4.0, CC-BY-NC-SA-4.0",
        "CC-BY-NC-4.0, CC-BY-NC-SA-4.0, CC-BY-NC-SA-4.0",
        "CC-BY-NC-4.0, CC-BY-4.0, CC-BY-4.0 AND CC-BY-NC-4.0",
        "OGDL-Taiwan-1.0, CC-BY-4.0, CC-BY-4.0",
        "OGDL-Taiwan-1.0, CC-BY-SA-4.0, CC-BY-SA-4.0",
        "CC0-1.0, CC-BY-SA-4.0, CC-BY-SA-4.0",
        "CC0-1.0, CC-BY-4.0, CC-BY-4.0",
        "CC0-1.0, PDDL-1.0, CC0-1.0",
        "CC0-1.0, ODbL-1.0, ODbL-1.0",
        "Apache-2.0, GPL-3.0-only, GPL-3.0-only",
        "Apache-2.0, GPL-2.0-or-later, GPL-3.0-or-later",
        "GPL-2.0-or-later, GPL-3.0-only, GPL-3.0-only",
        "GPL-2.0-or-later, GPL-2.0-only, GPL-2.0-only",
        "LGPL-2.1-only, GPL-3.0-only, GPL-3.0-only",
        "MPL-2.0, GPL-3.0-only, GPL-3.0-only",
        "MIT, Apache-2.0, Apache-2.0 AND MIT",
        "CC-BY-ND-4.0, CC-BY-ND-4.0, CC-BY-ND-4.0",
        "LicenseRef-CC-BY-SA-3.0-TW, CC-BY-SA-4.0, CC-BY-SA-4.0",
        // EUPL-1.2, appendix
        "EUPL-1.2, GPL-3.0-only, GPL-3.0-only",
        "EUPL-1.2, EPL-1.0, EPL-1.0",
        "CC-BY-SA-3.0, EUPL-1.2, CC-BY-SA-3.0",
        "CC-BY-SA-4.0, EUPL-1.2, GPL-3.0-only",
        // "or later" of the texts themselves
        "GFDL-1.2-or-later, GFDL-1.3-only, GFDL-1.3-only",
        "LGPL-2.0-or-later, LGPL-2.1-only, LGPL-2.1-only",
        // https://www.gnu.org/licenses/license-list.html#boost, #ArtisticLicense2
        "BSL-1.0, GPL-3.0-only, GPL-3.0-only",
        "Artistic-2.0, GPL-3.0-only, GPL-3.0-only",
        // nothing is asked
        "CC-BY-4.0, MIT-0, CC-BY-4.0",
        "DL-DE-ZERO-2.0, ODbL-1.0, ODbL-1.0",
        "DL-DE-BY-2.0, OGL-Canada-2.0, DL-DE-BY-2.0 AND OGL-Canada-2.0",
    })
    void findsTheLicenseOfTheWhole(String first, String second, String whole) {
        assertThat(of(first, second)).isEqualTo(new Compatibility.Whole(whole));
        assertThat(of(second, first)).isEqualTo(new Compatibility.Whole(whole));
    }

    @ParameterizedTest
    @CsvSource({
        "CC-BY-NC-SA-4.0, CC-BY-SA-4.0",
        "CC-BY-NC-4.0, CC-BY-SA-4.0",
        "CC-BY-NC-4.0, ODbL-1.0",
        "CC-BY-4.0, ODbL-1.0",
        "CC-BY-SA-4.0, ODbL-1.0",
        "CDLA-Sharing-1.0, ODbL-1.0",
        "CC-BY-SA-4.0, CDLA-Sharing-1.0",
        "CC-BY-SA-3.0, GPL-3.0-only",
        "CC-BY-SA-4.0, GPL-2.0-only",
        "Apache-2.0, GPL-2.0-only",
        "GPL-2.0-only, GPL-3.0-only",
        "CC-BY-4.0, CC-BY-ND-4.0",
        "C-UDA-1.0, CC-BY-SA-4.0",
        // https://www.gnu.org/licenses/license-list.html#OriginalBSD, #EPL, #EPL2, #OSL, #FDL, #ECL2.0
        "BSD-4-Clause, GPL-3.0-only",
        "EPL-1.0, GPL-3.0-only",
        "EPL-2.0, GPL-3.0-only",
        "GPL-3.0-only, OSL-3.0",
        "GFDL-1.3-only, GPL-3.0-only",
        "ECL-2.0, GPL-2.0-only",
        // Creative Commons: 1.0 knows no later versions; the GFDL is no compatible license
        "CC-BY-SA-1.0, CC-BY-SA-4.0",
        "CC-BY-SA-4.0, GFDL-1.3-only",
        // known by name only
        "LicenseRef-Llama-2, MIT",
        "CC0-1.0, LicenseRef-OpenAI-Terms",
    })
    void namesThePairThatClashes(String first, String second) {
        var pair = new Compatibility.Pair(license(first), license(second));

        assertThat(of(first, second)).isEqualTo(new Compatibility.Clash(List.of(pair)));
        assertThat(of(second, first)).isEqualTo(new Compatibility.Clash(List.of(pair)));
    }

    @Test
    void namesOnlyTheClashingPairAmongMany() {
        assertThat(of("CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-SA-4.0", "MIT"))
                .isEqualTo(new Compatibility.Clash(
                        List.of(new Compatibility.Pair(license("CC-BY-NC-SA-4.0"), license("CC-BY-SA-4.0")))));
    }

    @Test
    void namesLicensesEvenWhereOnlyThreeTogetherClash() {
        // Each two agree: Apache-2.0 with GPL-2.0-or-later through GPL-3.0, and the last two through GPL-2.0.
        assertThat(of("GPL-2.0-or-later", "GPL-2.0-only", "MIT")).isInstanceOf(Compatibility.Whole.class);
        assertThat(of("LGPL-2.1-only", "GPL-2.0-only", "GPL-2.0-or-later")).isInstanceOf(Compatibility.Whole.class);
        assertThat(of("CC-BY-SA-4.0", "GPL-3.0-or-later", "GPL-2.0-only")).isInstanceOf(Compatibility.Clash.class);
    }

    @Property(tries = 300)
    void doesNotDependOnTheOrder(@ForAll("licenses") List<License> licenses, @ForAll long seed) {
        var shuffled = new ArrayList<>(licenses);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(Compatibility.of(shuffled)).isEqualTo(Compatibility.of(licenses));
    }

    @Property(tries = 300)
    void neverLosesALimitOrADutyToShareAlike(@ForAll("licenses") List<License> licenses) {
        if (Compatibility.of(licenses) instanceof Compatibility.Whole whole) {
            List<License> kept =
                    Licenses.parse(whole.license()).orElseThrow().alternatives().get(0);
            assertThat(kept.stream().anyMatch(license -> license.forbids(Prohibition.COMMERCIAL)))
                    .isEqualTo(licenses.stream().anyMatch(license -> license.forbids(Prohibition.COMMERCIAL)));
            assertThat(kept.stream().anyMatch(license -> license.requires(Condition.SHARE_ALIKE)))
                    .isEqualTo(licenses.stream().anyMatch(license -> license.requires(Condition.SHARE_ALIKE)));
        } else {
            assertThat(((Compatibility.Clash) Compatibility.of(licenses)).pairs())
                    .isNotEmpty();
        }
    }

    @Property(tries = 300)
    void givesNoPartMorePermissionsThanItHasAlone(@ForAll("licenses") List<License> licenses) {
        if (Compatibility.of(licenses) instanceof Compatibility.Whole whole) {
            LicenseExpression expression = Licenses.parse(whole.license()).orElseThrow();

            assertThat(licenses)
                    .allSatisfy(part -> assertThat(Strictness.permitsMore(
                                    expression, Licenses.parse(part.id()).orElseThrow()))
                            .as(whole.license() + " beside " + part.id())
                            .isFalse());
        }
    }

    @Property(tries = 300)
    void neverMendsAClashByAddingAPart(@ForAll("licenses") List<License> licenses, @ForAll("license") License more) {
        if (Compatibility.of(licenses) instanceof Compatibility.Clash) {
            List<License> all =
                    Stream.concat(licenses.stream(), Stream.of(more)).toList();

            assertThat(Compatibility.of(all)).isInstanceOf(Compatibility.Clash.class);
        }
    }

    @Provide
    Arbitrary<License> license() {
        return Arbitraries.of(Stream.concat(
                        Licenses.all().stream(), Licenses.namesOnly().stream().limit(10))
                .toList());
    }

    @Provide
    Arbitrary<List<License>> licenses() {
        return license().list().ofMinSize(1).ofMaxSize(5);
    }

    private static Compatibility.Outcome of(String... ids) {
        return Compatibility.of(Stream.of(ids).map(CompatibilityTest::license).toList());
    }

    private static License license(String id) {
        return Licenses.of(id).orElseThrow();
    }
}
