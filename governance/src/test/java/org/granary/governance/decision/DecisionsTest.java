package org.granary.governance.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.granary.governance.decision.Samples.AFTER;
import static org.granary.governance.decision.Samples.BEFORE;
import static org.granary.governance.decision.Samples.FINE_TUNE;
import static org.granary.governance.decision.Samples.LABELS;
import static org.granary.governance.decision.Samples.NOW;
import static org.granary.governance.decision.Samples.PULLER;
import static org.granary.governance.decision.Samples.TEAM;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.granary.governance.license.License;
import org.granary.governance.license.Permission;
import org.granary.governance.rights.AgreementStanding.State;
import org.granary.governance.rights.ConsentStanding;
import org.granary.governance.rights.DeliveryStanding;
import org.granary.governance.rights.LicenseStanding;
import org.granary.governance.rights.Rights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionsTest {

    @Test
    void deniesWhatALicenseIsSilentAbout() {
        var readOnly = new License(
                "LicenseRef-read-only",
                "Read only",
                "https://example.org/read-only",
                Map.of(Permission.REPRODUCE, "1"),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                Optional.empty());
        var findings = new Findings();

        LicenseRules.faults(
                readOnly,
                EnumSet.of(Permission.REPRODUCE, Permission.ADAPT, Permission.COMMERCIAL),
                Samples.license("LicenseRef-read-only"),
                findings);

        assertThat(findings.decision().reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo(ReasonCode.LICENSE_GRANTS_NOT);
            assertThat(reason.evidence()).containsEntry("missing", "ADAPT, COMMERCIAL");
        });
    }

    @Test
    void returnsAllReasonsNotOnlyTheFirst() {
        Decision decision = Decisions.decide(
                Gate.PULL,
                Samples.industry(
                        Samples.agreement(State.TERMINATED, Set.of(), Set.of(), "TW", Set.of("moon-phase")),
                        Samples.consent(Optional.of(BEFORE), Optional.of(BEFORE), Optional.of(BEFORE), Set.of()),
                        Optional.empty()),
                Set.of(Use.FINE_TUNE, Use.OUTSIDE_TAIWAN),
                Requester.team(TEAM, BEFORE),
                AFTER);

        assertThat(decision.reasons())
                .extracting(Reason::code)
                .containsExactly(
                        ReasonCode.GRANT_EXPIRED,
                        ReasonCode.AGREEMENT_NOT_ACTIVE,
                        ReasonCode.AGREEMENT_EXPIRED,
                        ReasonCode.TERM_OPERAND_UNKNOWN,
                        ReasonCode.PURPOSE_NOT_AGREED,
                        ReasonCode.TERRITORY_NOT_AGREED,
                        ReasonCode.RECIPIENT_NOT_AGREED,
                        ReasonCode.CONSENT_WITHDRAWN,
                        ReasonCode.CONSENT_EXPIRED,
                        ReasonCode.CONSENT_COVERS_NOT);
    }

    @Test
    void givesTheDatesAsEvidence() {
        Decision decision = Decisions.decide(Gate.RELEASE, Samples.industry(), FINE_TUNE, Requester.PLATFORM, AFTER);

        assertThat(decision.reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.evidence())
                        .containsEntry("agreement", "agreement-7")
                        .containsEntry("version", "2")
                        .containsEntry("until", AFTER.toString())
                        .containsEntry("at", AFTER.toString()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Gate.class,
            names = {"GATHER", "ADMIT", "RELEASE", "PULL"})
    void permitsACompanysDataUnderAnActiveAgreementAndAStandingConsent(Gate gate) {
        Decision decision = Decisions.decide(gate, Samples.industry(), FINE_TUNE, PULLER, NOW);

        assertThat(decision.permits()).as(decision.toString()).isTrue();
        assertThat(decision.reasons())
                .extracting(Reason::code)
                .contains(ReasonCode.SOURCE_APPROVED, ReasonCode.AGREEMENT_STANDS, ReasonCode.CONSENT_STANDS);
        assertThat(decision.duties())
                .extracting(Duty::code)
                .containsExactly(
                        DutyCode.DELETE_ON_WITHDRAWAL,
                        DutyCode.MODEL_OWNERSHIP,
                        DutyCode.VALUE_RETURN,
                        DutyCode.STAY_IN_TAIWAN);
    }

    @Test
    void permitsUseAbroadOnceTerritoryAndConsentSaySo() {
        Decision decision = Decisions.decide(
                Gate.PULL,
                Samples.industry(
                        Samples.agreement(State.ACTIVE, LABELS, Set.of(TEAM), "ANY", Set.of()),
                        consent(Set.of("fine-tune", "outside-taiwan")),
                        Optional.empty()),
                Set.of(Use.FINE_TUNE, Use.OUTSIDE_TAIWAN),
                PULLER,
                NOW);

        assertThat(decision.permits()).as(decision.toString()).isTrue();
        assertThat(decision.duties()).extracting(Duty::code).doesNotContain(DutyCode.STAY_IN_TAIWAN);
    }

    @Test
    void permitsAnUnknownLicenseToBeGatheredOnceApproved() {
        var open = new Rights.Open(
                Samples.id(1),
                Samples.source(),
                new LicenseStanding("see our site", Optional.empty(), "", Optional.empty()));

        assertThat(Decisions.decide(Gate.GATHER, open, FINE_TUNE, Requester.PLATFORM, NOW)
                        .permits())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Gate.class,
            names = {"ADMIT", "RELEASE", "PULL", "PUBLISH"})
    void carriesEveryDutyOfTheLicense(Gate gate) {
        Decision decision = Decisions.decide(gate, Samples.open("CC-BY-SA-3.0"), FINE_TUNE, PULLER, NOW);

        assertThat(decision.permits()).as(decision.toString()).isTrue();
        assertThat(decision.duties())
                .extracting(Duty::code)
                .containsExactly(DutyCode.ATTRIBUTION, DutyCode.NOTICE, DutyCode.STATE_CHANGES, DutyCode.SHARE_ALIKE);
        assertThat(decision.duties().get(0).detail()).containsEntry("text", "台達電子文教基金會 DRCD");
    }

    @Test
    void permitsANonCommercialLicenseWithTheLimitAsADuty() {
        Decision decision =
                Decisions.decide(Gate.RELEASE, Samples.open("CC-BY-NC-4.0"), FINE_TUNE, Requester.PLATFORM, NOW);

        assertThat(decision.permits()).isTrue();
        assertThat(decision.duties()).extracting(Duty::code).contains(DutyCode.NON_COMMERCIAL);
    }

    @Test
    void takesTheAlternativeThatPermits() {
        Decision decision = Decisions.decide(
                Gate.RELEASE,
                Samples.open("CC-BY-NC-4.0 OR MIT"),
                Set.of(Use.FINE_TUNE, Use.COMMERCIAL),
                Requester.PLATFORM,
                NOW);

        assertThat(decision.permits()).isTrue();
        assertThat(decision.duties())
                .allSatisfy(duty -> assertThat(duty.detail()).containsEntry("license", "MIT"));
    }

    @Test
    void takesTheAlternativeThatAsksForNoAttributionWhereNoneIsOnFile() {
        var license =
                new LicenseStanding("dual", Optional.of("CC-BY-NC-4.0 OR MIT"), "", Optional.of("https://example.org"));
        var open = new Rights.Open(Samples.id(1), Samples.source(), license);

        assertThat(Decisions.decide(Gate.RELEASE, open, FINE_TUNE, Requester.PLATFORM, NOW)
                        .permits())
                .isTrue();
    }

    @Test
    void asksNothingOfUsersOfThePublicDomain() {
        assertThat(Decisions.decide(Gate.PUBLISH, Samples.open("CC0-1.0"), Set.of(), Requester.PLATFORM, NOW)
                        .duties())
                .isEmpty();
    }

    @Test
    void explainsEveryDutyItGivesInBothLanguages() {
        var texts = new TreeSet<String>();
        for (String license : List.of("CC-BY-NC-SA-4.0", "GPL-3.0-only", "C-UDA-1.0")) {
            Decisions.decide(Gate.RELEASE, Samples.open(license), FINE_TUNE, Requester.PLATFORM, NOW)
                    .duties()
                    .forEach(duty -> texts.add(ReasonTexts.of(Locale.TAIWAN).text(duty)));
        }
        Decisions.decide(Gate.PULL, Samples.industry(), FINE_TUNE, PULLER, NOW)
                .duties()
                .forEach(duty -> texts.add(ReasonTexts.of(Locale.TAIWAN).text(duty)));

        assertThat(texts)
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text).doesNotContain("{", "–").containsPattern("\\p{IsHan}"));
    }

    private static ConsentStanding consent(Set<String> uses) {
        return Samples.consent(Optional.of(BEFORE), Optional.empty(), Optional.empty(), uses);
    }

    @Test
    void saysOfARiskThatIsYetToBeMeasuredThatItsBoundIsEnforced() {
        var delivery = Samples.delivery(Optional.empty(), Optional.of("tw-log@1"), new DeliveryStanding.Enforced(0.01));
        var rights = Samples.industry(Samples.agreement(), Samples.consent(), Optional.of(delivery));

        var decision = Decisions.decide(Gate.ADMIT, rights, Set.of(), Requester.PLATFORM, Samples.NOW);

        assertThat(decision.permits()).isTrue();
        assertThat(decision.reasons())
                .extracting(Reason::code)
                .contains(ReasonCode.RISK_BOUND_ENFORCED)
                .doesNotContain(ReasonCode.RISK_WITHIN_BOUND);
    }
}
