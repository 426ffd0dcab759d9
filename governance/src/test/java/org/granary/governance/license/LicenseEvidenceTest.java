package org.granary.governance.license;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LicenseEvidenceTest {

    @Test
    void raisesALicenseFileThatSaysMitBesideAReadmeThatSaysResearchOnly() {
        var evidence = evidence(null, "MIT", "For research purposes only.");

        assertThat(evidence.conflicts())
                .extracting(LicenseConflict::kind)
                .containsExactly(LicenseConflict.Kind.RESTRICTION_BESIDE_LICENSE);
    }

    @Test
    void raisesWhatIsDeclaredAgainstWhatIsDetected() {
        var evidence = evidence("CC BY 4.0", "cc-by-nc-4.0");

        assertThat(evidence.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.kind()).isEqualTo(LicenseConflict.Kind.DECLARED_AND_DETECTED_DIFFER);
            assertThat(conflict.first().wording()).isEqualTo("CC BY 4.0");
            assertThat(conflict.second().wording()).isEqualTo("cc-by-nc-4.0");
        });
    }

    @Test
    void takesTwoWordingsOfOneLicenseAsOne() {
        assertThat(evidence("CC BY 4.0", "cc-by-4.0", "https://creativecommons.org/licenses/by/4.0/")
                        .conflicts())
                .isEmpty();
    }

    @Test
    void takesALimitThatTheLicenseStatesItselfAsNoConflict() {
        assertThat(evidence("CC BY-NC 4.0", "Non-commercial use only.").conflicts())
                .isEmpty();
        assertThat(evidence("CC BY 4.0", "Non-commercial use only.").conflicts())
                .hasSize(1);
    }

    @Test
    void raisesNothingOfWordsThatCannotBeRead() {
        assertThat(evidence("MIT", "other", "unknown").conflicts()).isEmpty();
    }

    @Test
    void raisesALicenseTextWithMoreInIt() {
        var text = Detection.ofText("LICENSE", Optional.empty(), "MIT License", "MIT", Certainty.FINGERPRINT_AND_MORE);

        assertThat(new LicenseEvidence(Optional.empty(), List.of(text)).conflicts())
                .extracting(LicenseConflict::kind)
                .containsExactly(LicenseConflict.Kind.TERMS_MAY_BE_ADDED);
    }

    @Test
    void raisesAConclusionThatPermitsMoreThanTheEvidence() {
        var evidence = evidence("CC BY-NC 4.0");

        assertThat(evidence.conflictsWith(expression("CC-BY-4.0")))
                .extracting(LicenseConflict::kind)
                .containsExactly(LicenseConflict.Kind.CONCLUDED_PERMITS_MORE);
        assertThat(evidence.conflictsWith(expression("CC-BY-NC-ND-4.0"))).isEmpty();
        assertThat(evidence("CC BY-SA 4.0").conflictsWith(expression("CC-BY-4.0")))
                .hasSize(1);
        assertThat(evidence("Llama 2").conflictsWith(expression("MIT"))).hasSize(1);
        assertThat(evidence("other").conflictsWith(expression("MIT"))).isEmpty();
    }

    @Property(tries = 300)
    void findsTheSameConflictsInEveryOrderOfWhatWasDetected(
            @ForAll("wordings") List<String> wordings, @ForAll long seed) {
        var shuffled = new ArrayList<>(wordings);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(pairs(shuffled)).isEqualTo(pairs(wordings));
    }

    @Property(tries = 300)
    void losesNoConflictWhenMoreIsDetected(@ForAll("wordings") List<String> wordings, @ForAll("wording") String more) {
        List<String> all = new ArrayList<>(wordings);
        all.add(more);

        assertThat(pairs(all)).containsAll(pairs(wordings));
    }

    @Property(tries = 300)
    void findsAConflictWheneverAPieceIsStricterThanTheConclusion(@ForAll("wordings") List<String> wordings) {
        LicenseExpression concluded = expression("CC-BY-4.0");
        boolean stricter = wordings.stream()
                .map(LicenseReading::of)
                .anyMatch(reading -> Strictness.permitsLess(reading, concluded));

        assertThat(evidence(null, wordings.toArray(String[]::new)).conflictsWith(concluded).stream()
                        .anyMatch(conflict -> conflict.kind() == LicenseConflict.Kind.CONCLUDED_PERMITS_MORE))
                .isEqualTo(stricter);
    }

    @Provide
    Arbitrary<String> wording() {
        return Arbitraries.of(
                "MIT",
                "mit",
                "CC BY 4.0",
                "cc-by-nc-4.0",
                "CC BY-SA 4.0",
                "other",
                "For research purposes only.",
                "Non-commercial use only.",
                "Llama 2");
    }

    @Provide
    Arbitrary<List<String>> wordings() {
        return wording().list().ofMaxSize(6);
    }

    private static java.util.Set<String> pairs(List<String> wordings) {
        return evidence(null, wordings.toArray(String[]::new)).conflicts().stream()
                .map(conflict -> java.util.Set.of(
                        said(conflict.first()),
                        said(conflict.second()) + " ",
                        conflict.kind().name()))
                .map(parts -> parts.stream().map(String::strip).sorted().collect(Collectors.joining(" | ")))
                .collect(Collectors.toSet());
    }

    private static String said(Detection piece) {
        return piece.reading().license().orElseGet(piece::wording);
    }

    private static LicenseExpression expression(String license) {
        return Licenses.parse(license).orElseThrow();
    }

    private static LicenseEvidence evidence(@org.jspecify.annotations.Nullable String declared, String... detected) {
        return new LicenseEvidence(
                Optional.ofNullable(declared).map(text -> Detection.ofField("declared", Optional.empty(), text)),
                List.of(detected).stream()
                        .map(text -> Detection.ofField("README.md", Optional.empty(), text))
                        .toList());
    }
}
