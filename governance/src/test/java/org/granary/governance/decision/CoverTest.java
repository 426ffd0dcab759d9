package org.granary.governance.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.granary.governance.decision.Samples.AFTER;
import static org.granary.governance.decision.Samples.BEFORE;
import static org.granary.governance.decision.Samples.LABELS;
import static org.granary.governance.decision.Samples.NOW;
import static org.granary.governance.decision.Samples.TEAM;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.granary.governance.rights.AgreementStanding;
import org.granary.governance.rights.AgreementStanding.State;
import org.granary.governance.rights.ConsentStanding;
import org.granary.governance.rights.ConsentStanding.Conditions;
import org.granary.governance.rights.Cover;
import org.granary.governance.rights.DeliveryStanding;
import org.granary.governance.rights.Rights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Versions of an agreement, and consents that are narrower than it. */
class CoverTest {

    private static final Instant DAY = NOW.plusSeconds(86_400);
    private static final Conditions NONE = Conditions.NONE;

    @ParameterizedTest
    @EnumSource(Gate.class)
    void deniesAtEveryGateFromTheLastMinuteOn(Gate gate) {
        var delivery = Optional.of(new DeliveryStanding(
                Optional.empty(),
                Optional.of(Samples.PROFILE),
                Samples.PROFILE,
                new DeliveryStanding.Measured(0.001),
                0.01));
        var rights = Samples.industry(List.of(cover(1, BEFORE, DAY, NONE)), delivery);

        assertThat(codes(decide(gate, rights, DAY.minusNanos(1)))).doesNotContain(ReasonCode.AGREEMENT_EXPIRED);
        assertThat(codes(decide(gate, rights, DAY))).contains(ReasonCode.AGREEMENT_EXPIRED);
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void letsTheAmendmentRuleFromItsDayOnAtEveryGate(Gate gate) {
        var ends = new AgreementStanding(
                "agreement-7",
                2,
                State.ACTIVE,
                DAY,
                DAY,
                AFTER,
                Set.of(Samples.CATEGORY),
                Set.of("research"),
                Set.of(TEAM),
                "TW",
                Samples.PROFILE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
        var rights = Samples.industry(
                List.of(cover(1, BEFORE, AFTER, NONE), new Cover(ends, Samples.consent())),
                Optional.of(Samples.delivery()));

        assertThat(codes(decide(gate, rights, DAY.minusNanos(1)))).doesNotContain(ReasonCode.PURPOSE_NOT_AGREED);
        assertThat(codes(decide(gate, rights, DAY))).contains(ReasonCode.PURPOSE_NOT_AGREED);
    }

    @Test
    void asksForConsentToTheAmendmentItself() {
        var unsaid = new Cover(version(2, DAY, AFTER), ConsentStanding.never("company-a"));
        var rights = Samples.industry(List.of(cover(1, BEFORE, AFTER, NONE), unsaid), Optional.empty());

        assertThat(pull(rights, DAY.minusNanos(1)).permits()).isTrue();
        assertThat(codes(pull(rights, DAY))).contains(ReasonCode.CONSENT_NOT_GIVEN);
    }

    @Test
    void withholdsRecordsThatCameInUnderAnotherProfile() {
        var rights = new Rights.Industry(
                Samples.id(2),
                Samples.source(),
                Optional.empty(),
                "tw-log@0",
                List.of(cover(1, BEFORE, AFTER, NONE)),
                Optional.empty(),
                Optional.empty());

        assertThat(pull(rights, NOW).reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo(ReasonCode.PROFILE_NOT_AGREED);
            assertThat(reason.evidence()).containsEntry("applied", "tw-log@0").containsEntry("agreed", "tw-log@1");
        });
    }

    @Test
    void deniesAKindOfDataThatIsNotCovered() {
        var rights = new Rights.Industry(
                Samples.id(2),
                Samples.source(),
                Optional.of("inspection-image"),
                Samples.PROFILE,
                List.of(cover(1, BEFORE, AFTER, NONE)),
                Optional.empty(),
                Optional.empty());

        assertThat(codes(pull(rights, NOW))).containsExactly(ReasonCode.CATEGORY_NOT_AGREED);
    }

    @Test
    void keepsToEachConditionThatACompanyMakes() {
        assertThat(pull(under(NONE), NOW).permits()).isTrue();
        assertThat(codes(pull(under(conditions(Optional.of(DAY), Set.of(Samples.CATEGORY), Set.of(TEAM), "ANY")), NOW)))
                .containsExactly(ReasonCode.CONSENT_NOT_YET);
        assertThat(codes(pull(under(conditions(Optional.empty(), Set.of("images"), Set.of(TEAM), "ANY")), NOW)))
                .containsExactly(ReasonCode.CONSENT_CATEGORY_NOT_COVERED);
        assertThat(codes(pull(
                        under(conditions(Optional.empty(), Set.of(Samples.CATEGORY), Set.of("another"), "ANY")), NOW)))
                .containsExactly(ReasonCode.CONSENT_RECIPIENT_NOT_COVERED);
    }

    @Test
    void keepsInTaiwanWhatTheCompanyWantsThere() {
        var stays = under(conditions(Optional.empty(), Set.of(Samples.CATEGORY), Set.of(TEAM), "TW"));
        var abroad = Set.of(Use.FINE_TUNE, Use.OUTSIDE_TAIWAN);

        assertThat(codes(Decisions.decide(Gate.PULL, stays, abroad, Samples.PULLER, NOW)))
                .containsExactly(ReasonCode.CONSENT_TERRITORY_NOT_COVERED);
        assertThat(pull(stays, NOW).duties()).extracting(Duty::code).contains(DutyCode.STAY_IN_TAIWAN);
        assertThat(pull(under(NONE), NOW).duties()).extracting(Duty::code).doesNotContain(DutyCode.STAY_IN_TAIWAN);
    }

    private static Conditions conditions(
            Optional<Instant> from, Set<String> categories, Set<String> recipients, String territory) {
        return new Conditions(from, Optional.of(categories), Optional.of(recipients), Optional.of(territory));
    }

    private static Rights.Industry under(Conditions conditions) {
        return Samples.industry(List.of(cover(1, BEFORE, AFTER, conditions)), Optional.empty());
    }

    private static Cover cover(int version, Instant from, Instant until, Conditions conditions) {
        var labels = new java.util.HashSet<>(LABELS);
        labels.add("outside-taiwan");
        return new Cover(
                version(version, from, until),
                new ConsentStanding(
                        "company-a",
                        Optional.of(BEFORE),
                        Optional.empty(),
                        Optional.empty(),
                        labels,
                        conditions,
                        Optional.of(BEFORE)));
    }

    private static AgreementStanding version(int version, Instant from, Instant until) {
        return new AgreementStanding(
                "agreement-7",
                version,
                State.ACTIVE,
                from,
                from,
                until,
                Set.of(Samples.CATEGORY),
                LABELS,
                Set.of(TEAM),
                "ANY",
                Samples.PROFILE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    private static Decision pull(Rights rights, Instant at) {
        return decide(Gate.PULL, rights, at);
    }

    private static Decision decide(Gate gate, Rights rights, Instant at) {
        return Decisions.decide(gate, rights, Set.of(Use.FINE_TUNE), Samples.PULLER, at);
    }

    private static List<ReasonCode> codes(Decision decision) {
        return decision.reasons().stream().map(Reason::code).toList();
    }
}
