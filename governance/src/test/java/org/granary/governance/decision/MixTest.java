package org.granary.governance.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.granary.governance.decision.Samples.FINE_TUNE;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.granary.governance.rights.GeneratorTermsStanding.Answer;
import org.granary.governance.rights.LicenseStanding;
import org.granary.governance.rights.Rights;
import org.junit.jupiter.api.Test;

class MixTest {

    @Test
    void namesThePairThatClashesAndTheirRights() {
        MixDecision mix = Decisions.decideMix(
                List.of(Samples.open(1, "CC-BY-SA-4.0"), Samples.open(3, "CC-BY-NC-SA-4.0"), Samples.open(4, "MIT")),
                FINE_TUNE,
                Samples.NOW);

        assertThat(mix.license()).isEmpty();
        assertThat(mix.decision().reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo(ReasonCode.LICENSES_INCOMPATIBLE);
            assertThat(reason.evidence())
                    .containsEntry("license1", "CC-BY-NC-SA-4.0")
                    .containsEntry("license2", "CC-BY-SA-4.0")
                    .containsEntry("rights1", Samples.id(3).value())
                    .containsEntry("rights2", Samples.id(1).value());
            assertThat(ReasonTexts.of(Locale.TAIWAN).text(reason))
                    .contains("CC-BY-NC-SA-4.0", "CC-BY-SA-4.0", Samples.id(3).value());
        });
    }

    @Test
    void findsTheLicenseOfTheWhole() {
        MixDecision mix = Decisions.decideMix(
                List.of(Samples.open(1, "CC-BY-SA-3.0"), Samples.open(3, "CC-BY-4.0")), FINE_TUNE, Samples.NOW);

        assertThat(mix.decision().permits()).isTrue();
        assertThat(mix.license()).contains("CC-BY-SA-3.0");
    }

    @Test
    void choosesTheAlternativeThatGoesWithTheRest() {
        MixDecision mix = Decisions.decideMix(
                List.of(Samples.open(1, "CC-BY-SA-4.0"), Samples.open(3, "ODbL-1.0 OR CC-BY-4.0")),
                FINE_TUNE,
                Samples.NOW);

        assertThat(mix.license()).contains("CC-BY-SA-4.0");
    }

    @Test
    void keepsAgreementAndShareAlikeSideBySideWithoutRedistribution() {
        MixDecision mix = Decisions.decideMix(
                List.of(Samples.open(1, "CC-BY-SA-3.0"), Samples.industry()), FINE_TUNE, Samples.NOW);

        assertThat(mix.decision().permits()).isTrue();
        assertThat(mix.license()).contains("CC-BY-SA-3.0 AND LicenseRef-agreement-agreement-7-2");
    }

    @Test
    void deniesToRedistributeAnAgreementsDataWithShareAlike() {
        for (Use redistribution : List.of(Use.REDISTRIBUTE_DATA, Use.REDISTRIBUTE_MODEL)) {
            MixDecision mix = Decisions.decideMix(
                    List.of(Samples.open(1, "CC-BY-SA-3.0"), Samples.open(3, "CC-BY-4.0"), Samples.industry()),
                    Set.of(Use.FINE_TUNE, redistribution),
                    Samples.NOW);

            assertThat(mix.decision().reasons())
                    .extracting(Reason::code)
                    .containsExactly(ReasonCode.AGREEMENT_MEETS_SHARE_ALIKE);
        }
    }

    @Test
    void deniesAPartThatMayNotBeUsedThisWay() {
        assertThat(Decisions.decideMix(
                                List.of(Samples.open(1, "CC-BY-ND-4.0"), Samples.open(3, "CC-BY-4.0")),
                                FINE_TUNE,
                                Samples.NOW)
                        .decision()
                        .reasons())
                .extracting(Reason::code)
                .containsExactly(ReasonCode.LICENSE_FORBIDS_DERIVATIVES);
    }

    @Test
    void deniesAPartWhoseLicenseIsUnknown() {
        var unknown = new Rights.Open(
                Samples.id(9), Samples.source(), new LicenseStanding("?", Optional.empty(), "", Optional.empty()));

        assertThat(Decisions.decideMix(List.of(Samples.open("MIT"), unknown), FINE_TUNE, Samples.NOW)
                        .decision()
                        .reasons())
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.code()).isEqualTo(ReasonCode.LICENSE_UNKNOWN);
                    assertThat(reason.evidence())
                            .containsEntry("rights", Samples.id(9).value());
                });
    }

    @Test
    void deniesNothingAtAll() {
        assertThat(Decisions.decideMix(List.of(), FINE_TUNE, Samples.NOW)
                        .decision()
                        .reasons())
                .extracting(Reason::code)
                .containsExactly(ReasonCode.MIX_EMPTY);
    }

    @Test
    void deniesGeneratedDataUntilItsTermsAreOnFile() {
        assertThat(Decisions.decideMix(
                                List.of(Samples.synthetic(
                                        Optional.empty(), List.of(Samples.open("MIT")), Optional.empty())),
                                FINE_TUNE,
                                Samples.NOW)
                        .decision()
                        .reasons())
                .extracting(Reason::code)
                .containsExactly(ReasonCode.GENERATOR_TERMS_NOT_ON_FILE);
    }

    @Test
    void judgesGeneratedDataByTheLicensesOfItsSeeds() {
        var generated = Samples.synthetic(
                Optional.of(Samples.terms()), List.of(Samples.open(7, "CC-BY-SA-4.0")), Optional.empty());

        var alone = Decisions.decideMix(List.of(generated), FINE_TUNE, Samples.NOW);
        var mixed = Decisions.decideMix(List.of(generated, Samples.open(8, "CC-BY-NC-4.0")), FINE_TUNE, Samples.NOW);

        assertThat(alone.license()).contains("CC-BY-SA-4.0");
        assertThat(mixed.decision().reasons())
                .extracting(Reason::code)
                .containsExactly(ReasonCode.LICENSES_INCOMPATIBLE);
    }

    @Test
    void keepsTermsThatForbidPublicationApartFromShareAlike() {
        var generated = Samples.synthetic(
                Optional.of(Samples.terms(Answer.YES, Answer.YES, Answer.YES, Answer.NO)),
                List.of(Samples.open(7, "MIT")),
                Optional.empty());
        List<Rights> parts = List.of(generated, Samples.open(8, "CC-BY-SA-4.0"));

        assertThat(Decisions.decideMix(parts, FINE_TUNE, Samples.NOW).decision().permits())
                .isTrue();
        assertThat(Decisions.decideMix(parts, Set.of(Use.FINE_TUNE, Use.REDISTRIBUTE_MODEL), Samples.NOW)
                        .decision()
                        .reasons())
                .extracting(Reason::code)
                .containsExactly(ReasonCode.AGREEMENT_MEETS_SHARE_ALIKE);
    }
}
