package org.granary.governance.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.granary.governance.decision.Samples.AFTER;
import static org.granary.governance.decision.Samples.BEFORE;
import static org.granary.governance.decision.Samples.FINE_TUNE;
import static org.granary.governance.decision.Samples.LABELS;
import static org.granary.governance.decision.Samples.NOW;
import static org.granary.governance.decision.Samples.PULLER;
import static org.granary.governance.decision.Samples.TEAM;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.granary.governance.rights.AgreementStanding;
import org.granary.governance.rights.AgreementStanding.State;
import org.granary.governance.rights.ConsentStanding;
import org.granary.governance.rights.DeliveryStanding;
import org.granary.governance.rights.LicenseStanding;
import org.granary.governance.rights.Rights;
import org.granary.governance.rights.SourceStanding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cause of a denial, one at a time. */
class DenialTest {

    /** One thing is wrong, and this is all that the denial says. */
    record Case(
            String what,
            Gate gate,
            Rights rights,
            Set<Use> uses,
            Requester requester,
            Instant at,
            Set<ReasonCode> codes) {

        static Case of(String what, Gate gate, Rights rights, Set<Use> uses, ReasonCode... codes) {
            return new Case(what, gate, rights, uses, PULLER, NOW, Set.of(codes));
        }

        Case by(Requester other) {
            return new Case(what, gate, rights, uses, other, at, codes);
        }

        Case at(Instant other) {
            return new Case(what, gate, rights, uses, requester, other, codes);
        }

        Decision decide() {
            return Decisions.decide(gate, rights, uses, requester, at);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    @ParameterizedTest
    @MethodSource("denials")
    void deniesForThisReasonAlone(Case one) {
        Decision decision = one.decide();

        assertThat(decision.permits()).isFalse();
        assertThat(decision.duties()).isEmpty();
        assertThat(decision.reasons()).extracting(Reason::code).containsExactlyInAnyOrderElementsOf(one.codes());
        assertThat(decision.reasons())
                .allSatisfy(reason -> assertThat(reason.evidence()).isNotEmpty().doesNotContainValue(""));
    }

    @ParameterizedTest
    @MethodSource("denials")
    void saysWhyInBothLanguagesWithoutBlanks(Case one) {
        for (Reason reason : one.decide().reasons()) {
            assertThat(ReasonTexts.of(Locale.ENGLISH).text(reason))
                    .doesNotContain("{", "}")
                    .isNotBlank();
            assertThat(ReasonTexts.of(Locale.TAIWAN).text(reason))
                    .doesNotContain("{", "}")
                    .containsPattern("\\p{IsHan}");
        }
    }

    @Test
    void hasACaseForEveryDenial() {
        var tried = EnumSet.noneOf(ReasonCode.class);
        denials().forEach(one -> tried.addAll(one.codes()));
        tried.addAll(
                Set.of(ReasonCode.LICENSES_INCOMPATIBLE, ReasonCode.AGREEMENT_MEETS_SHARE_ALIKE, ReasonCode.MIX_EMPTY));
        // No license on file is silent on a permission; see DecisionsTest.
        tried.add(ReasonCode.LICENSE_GRANTS_NOT);
        // Not of the decision on a bundle: the gate PULL asks TakeDownHolds and PurgedParts beside it.
        tried.add(ReasonCode.PAGES_TAKEN_DOWN);
        tried.add(ReasonCode.FILES_PURGED);

        assertThat(tried)
                .containsAll(Stream.of(ReasonCode.values())
                        .filter(code -> code.effect() == Effect.DENY)
                        .toList());
    }

    static Stream<Case> denials() {
        return Stream.of(
                        ofSourceAndGrant(),
                        ofLicense(),
                        ofAgreement(),
                        ofConsent(),
                        CoverCases.all(),
                        ofDelivery(),
                        OtherKindsCases.all())
                .flatMap(cases -> cases);
    }

    private static Stream<Case> ofSourceAndGrant() {
        LicenseStanding license = Samples.license("CC-BY-4.0");
        var unapproved = new SourceStanding("manuals", 1, "steward-lin", Optional.empty());
        var self = new SourceStanding("manuals", 1, "steward-lin", Optional.of("steward-lin"));
        var stopped = new SourceStanding(
                "manuals", 1, "steward-lin", Optional.of("steward-wu"), Optional.of("LICENSE_CHANGED"));
        Rights.Open open = Samples.open("CC-BY-4.0");
        return Stream.of(
                Case.of(
                        "the publisher's license changed and no steward has looked",
                        Gate.GATHER,
                        new Rights.Open(Samples.id(1), stopped, license),
                        Set.of(),
                        ReasonCode.SOURCE_STOPPED),
                Case.of(
                        "nobody approved the source",
                        Gate.GATHER,
                        new Rights.Open(Samples.id(1), unapproved, license),
                        Set.of(),
                        ReasonCode.SOURCE_NOT_APPROVED),
                Case.of(
                        "approval was taken back before the pull",
                        Gate.PULL,
                        new Rights.Open(Samples.id(1), unapproved, license),
                        FINE_TUNE,
                        ReasonCode.SOURCE_NOT_APPROVED),
                Case.of(
                        "the submitter approved the source",
                        Gate.GATHER,
                        new Rights.Open(Samples.id(1), self, license),
                        Set.of(),
                        ReasonCode.SOURCE_SELF_APPROVED),
                Case.of("no use at release", Gate.RELEASE, open, Set.of(), ReasonCode.USE_MISSING),
                Case.of("only a modifier", Gate.PULL, open, Set.of(Use.COMMERCIAL), ReasonCode.USE_MISSING),
                Case.of("no grant", Gate.PULL, open, FINE_TUNE, ReasonCode.GRANT_MISSING)
                        .by(new Requester(TEAM, Optional.empty())),
                Case.of("grant over", Gate.PULL, open, FINE_TUNE, ReasonCode.GRANT_EXPIRED)
                        .by(Requester.team(TEAM, BEFORE)),
                Case.of("grant over this moment", Gate.PULL, open, FINE_TUNE, ReasonCode.GRANT_EXPIRED)
                        .by(Requester.team(TEAM, NOW)));
    }

    private static Stream<Case> ofLicense() {
        var unknown = new LicenseStanding("see our site", Optional.empty(), "", Optional.empty());
        var noAttribution =
                new LicenseStanding("cc-by-4.0", Optional.of("CC-BY-4.0"), " ", Optional.of("https://example.org"));
        Rights.Open nobodyKnows = new Rights.Open(Samples.id(1), Samples.source(), unknown);
        return Stream.of(
                Case.of("unknown license at admit", Gate.ADMIT, nobodyKnows, Set.of(), ReasonCode.LICENSE_UNKNOWN),
                Case.of("unknown license at release", Gate.RELEASE, nobodyKnows, FINE_TUNE, ReasonCode.LICENSE_UNKNOWN),
                Case.of("unknown license at pull", Gate.PULL, nobodyKnows, FINE_TUNE, ReasonCode.LICENSE_UNKNOWN),
                Case.of("unknown license at publish", Gate.PUBLISH, nobodyKnows, Set.of(), ReasonCode.LICENSE_UNKNOWN),
                Case.of(
                        "license known by its name only",
                        Gate.RELEASE,
                        Samples.open("Apache-1.0"),
                        FINE_TUNE,
                        ReasonCode.LICENSE_TERMS_NOT_ON_FILE),
                Case.of(
                        "license not on file",
                        Gate.ADMIT,
                        Samples.open("LicenseRef-house-rules"),
                        Set.of(),
                        ReasonCode.LICENSE_UNKNOWN),
                Case.of(
                        "non-commercial",
                        Gate.RELEASE,
                        Samples.open("CC-BY-NC-4.0"),
                        Set.of(Use.FINE_TUNE, Use.COMMERCIAL),
                        ReasonCode.LICENSE_FORBIDS_COMMERCIAL),
                Case.of(
                        "no derivatives",
                        Gate.RELEASE,
                        Samples.open("CC-BY-ND-4.0"),
                        FINE_TUNE,
                        ReasonCode.LICENSE_FORBIDS_DERIVATIVES),
                Case.of(
                        "no derivatives, for evaluation",
                        Gate.RELEASE,
                        Samples.open("CC-BY-ND-3.0"),
                        Set.of(Use.EVALUATE),
                        ReasonCode.LICENSE_FORBIDS_DERIVATIVES),
                Case.of(
                        "no derivatives, in public",
                        Gate.PUBLISH,
                        Samples.open("CC-BY-ND-4.0"),
                        Set.of(),
                        ReasonCode.LICENSE_FORBIDS_DERIVATIVES),
                Case.of(
                        "neither alternative",
                        Gate.RELEASE,
                        Samples.open("CC-BY-NC-4.0 OR CC-BY-ND-4.0"),
                        Set.of(Use.FINE_TUNE, Use.COMMERCIAL),
                        ReasonCode.LICENSE_FORBIDS_COMMERCIAL,
                        ReasonCode.LICENSE_FORBIDS_DERIVATIVES),
                Case.of(
                        "both at once",
                        Gate.RELEASE,
                        Samples.open("MIT AND CC-BY-NC-4.0"),
                        Set.of(Use.FINE_TUNE, Use.COMMERCIAL),
                        ReasonCode.LICENSE_FORBIDS_COMMERCIAL),
                Case.of(
                        "attribution text missing",
                        Gate.ADMIT,
                        new Rights.Open(Samples.id(1), Samples.source(), noAttribution),
                        Set.of(),
                        ReasonCode.ATTRIBUTION_MISSING));
    }

    private static Stream<Case> ofAgreement() {
        Stream<Case> states = EnumSet.complementOf(EnumSet.of(State.ACTIVE)).stream()
                .map(state -> Case.of(
                        "agreement is " + state,
                        Gate.PULL,
                        industry(Samples.agreement(state, LABELS, Set.of(TEAM), "TW", Set.of())),
                        FINE_TUNE,
                        ReasonCode.AGREEMENT_NOT_ACTIVE));
        Rights fine = Samples.industry();
        return Stream.concat(
                states,
                Stream.of(
                        Case.of(
                                        "before the agreement",
                                        Gate.RELEASE,
                                        fine,
                                        FINE_TUNE,
                                        ReasonCode.AGREEMENT_NOT_YET,
                                        ReasonCode.CONSENT_NOT_GIVEN)
                                .at(BEFORE.minusNanos(1)),
                        Case.of("agreement over", Gate.RELEASE, fine, FINE_TUNE, ReasonCode.AGREEMENT_EXPIRED)
                                .at(AFTER),
                        Case.of(
                                "unknown operand",
                                Gate.RELEASE,
                                industry(Samples.agreement(
                                        State.ACTIVE, LABELS, Set.of(TEAM), "TW", Set.of("moon-phase"))),
                                FINE_TUNE,
                                ReasonCode.TERM_OPERAND_UNKNOWN),
                        Case.of(
                                "purpose",
                                Gate.RELEASE,
                                industry(Samples.agreement(
                                        State.ACTIVE, Set.of("evaluate", "anything"), Set.of(TEAM), "TW", Set.of())),
                                FINE_TUNE,
                                ReasonCode.PURPOSE_NOT_AGREED),
                        Case.of(
                                "purpose and consent",
                                Gate.RELEASE,
                                fine,
                                Set.of(Use.FINE_TUNE, Use.PRETRAIN),
                                ReasonCode.PURPOSE_NOT_AGREED,
                                ReasonCode.CONSENT_COVERS_NOT),
                        Case.of(
                                "territory",
                                Gate.RELEASE,
                                Samples.industry(
                                        Samples.agreement(),
                                        consent(Set.of("fine-tune", "outside-taiwan")),
                                        Optional.empty()),
                                Set.of(Use.FINE_TUNE, Use.OUTSIDE_TAIWAN),
                                ReasonCode.TERRITORY_NOT_AGREED),
                        Case.of("recipient", Gate.PULL, fine, FINE_TUNE, ReasonCode.RECIPIENT_NOT_AGREED)
                                .by(Requester.team("another-team", AFTER))));
    }

    private static Stream<Case> ofConsent() {
        return Stream.of(
                Case.of(
                        "consent never given",
                        Gate.GATHER,
                        industry(Samples.consent(Optional.empty(), Optional.empty(), Optional.empty(), LABELS)),
                        Set.of(),
                        ReasonCode.CONSENT_NOT_GIVEN),
                Case.of(
                        "consent withdrawn",
                        Gate.PULL,
                        industry(Samples.consent(Optional.of(BEFORE), Optional.empty(), Optional.of(NOW), LABELS)),
                        FINE_TUNE,
                        ReasonCode.CONSENT_WITHDRAWN),
                Case.of(
                        "withdrawal is recorded ahead of the gate's clock",
                        Gate.PULL,
                        industry(Samples.consent(Optional.of(BEFORE), Optional.empty(), Optional.of(AFTER), LABELS)),
                        FINE_TUNE,
                        ReasonCode.CONSENT_WITHDRAWN),
                Case.of(
                        "consent over",
                        Gate.PULL,
                        industry(Samples.consent(Optional.of(BEFORE), Optional.of(NOW), Optional.empty(), LABELS)),
                        FINE_TUNE,
                        ReasonCode.CONSENT_EXPIRED),
                Case.of(
                        "consent to something else",
                        Gate.RELEASE,
                        industry(consent(Set.of("evaluate"))),
                        FINE_TUNE,
                        ReasonCode.CONSENT_COVERS_NOT),
                Case.of(
                        "company that left its association",
                        Gate.PULL,
                        industry(Samples.consent().ofMemberSince(Optional.empty())),
                        FINE_TUNE,
                        ReasonCode.MEMBERSHIP_ENDED),
                Case.of(
                        "company that came back after it had consented",
                        Gate.PULL,
                        industry(Samples.consent().ofMemberSince(Optional.of(NOW))),
                        FINE_TUNE,
                        ReasonCode.MEMBERSHIP_ENDED));
    }

    private static Stream<Case> ofDelivery() {
        return Stream.of(
                Case.of("no delivery", Gate.ADMIT, industry(Optional.empty()), Set.of(), ReasonCode.DELIVERY_MISSING),
                Case.of(
                        "contract not met",
                        Gate.GATHER,
                        industry(Optional.of(Samples.delivery(
                                Optional.of("column symptom is missing"),
                                Optional.empty(),
                                new DeliveryStanding.Unmeasured()))),
                        Set.of(),
                        ReasonCode.CONTRACT_NOT_MET),
                Case.of(
                        "profile not applied",
                        Gate.ADMIT,
                        delivered(null, new DeliveryStanding.Measured(0.001)),
                        Set.of(),
                        ReasonCode.PROFILE_NOT_APPLIED),
                Case.of(
                        "other profile",
                        Gate.ADMIT,
                        delivered("tw-log@2", new DeliveryStanding.Measured(0.001)),
                        Set.of(),
                        ReasonCode.PROFILE_NOT_AGREED),
                Case.of(
                        "risk not measured",
                        Gate.ADMIT,
                        delivered("tw-log@1", new DeliveryStanding.Unmeasured()),
                        Set.of(),
                        ReasonCode.RISK_NOT_MEASURED),
                Case.of(
                        "risk too high",
                        Gate.ADMIT,
                        delivered("tw-log@1", new DeliveryStanding.Measured(0.0101)),
                        Set.of(),
                        ReasonCode.RISK_ABOVE_BOUND),
                Case.of(
                        "risk is no number",
                        Gate.ADMIT,
                        delivered("tw-log@1", new DeliveryStanding.Measured(Double.NaN)),
                        Set.of(),
                        ReasonCode.RISK_ABOVE_BOUND),
                Case.of(
                        "a bound is enforced, but a wider one",
                        Gate.ADMIT,
                        delivered("tw-log@1", new DeliveryStanding.Enforced(0.0101)),
                        Set.of(),
                        ReasonCode.RISK_NOT_MEASURED),
                Case.of("publication", Gate.PUBLISH, OpeningTest.silent(), Set.of(), ReasonCode.PUBLICATION_NOT_GIVEN),
                Case.of(
                        "publication is not agreed",
                        Gate.PUBLISH,
                        OpeningTest.kept(),
                        Set.of(),
                        ReasonCode.PUBLICATION_NOT_AGREED));
    }

    private static Rights.Industry industry(AgreementStanding agreement) {
        return Samples.industry(agreement, Samples.consent(), Optional.of(Samples.delivery()));
    }

    private static Rights.Industry industry(ConsentStanding consent) {
        return Samples.industry(Samples.agreement(), consent, Optional.of(Samples.delivery()));
    }

    private static Rights.Industry industry(Optional<DeliveryStanding> delivery) {
        return Samples.industry(Samples.agreement(), Samples.consent(), delivery);
    }

    private static ConsentStanding consent(Set<String> uses) {
        return Samples.consent(Optional.of(BEFORE), Optional.empty(), Optional.empty(), uses);
    }

    private static Rights.Industry delivered(@Nullable String applied, DeliveryStanding.Risk risk) {
        return industry(Optional.of(Samples.delivery(Optional.empty(), Optional.ofNullable(applied), risk)));
    }
}
