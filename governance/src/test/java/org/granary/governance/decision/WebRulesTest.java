package org.granary.governance.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.granary.governance.decision.Samples.AFTER;
import static org.granary.governance.decision.Samples.BEFORE;
import static org.granary.governance.decision.Samples.FINE_TUNE;
import static org.granary.governance.decision.Samples.NOW;
import static org.granary.governance.decision.Samples.PULLER;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.granary.governance.rights.ClearanceStanding;
import org.granary.governance.rights.LicenseStanding;
import org.granary.governance.rights.PublicationStanding;
import org.granary.governance.rights.Rights;
import org.granary.governance.rights.SignalsStanding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WebRulesTest {

    private static final String RESERVATION = "tdm-reservation: 1 https://site.example/.well-known/tdmrep.json";

    @ParameterizedTest
    @EnumSource(Gate.class)
    void permitsWhereSignalsLicenseClearanceAndEmbargoAllow(Gate gate) {
        Decision decision = decide(gate, Samples.web());

        assertThat(decision.permits()).as(decision.reasons().toString()).isTrue();
    }

    @Test
    void asksForNoClearanceBeforeThePagesAreThere() {
        var fresh = Samples.web(Samples.signals(), Optional.empty(), PublicationStanding.NONE);

        assertThat(decide(Gate.GATHER, fresh).permits()).isTrue();
    }

    @Test
    void refusesASiteWhoseSignalsNobodyRead() {
        denies(gatherUnder(SignalsStanding.unchecked()), ReasonCode.SIGNALS_NOT_CHECKED);
    }

    @Test
    void refusesSignalsOfADayAgoAndTakesThoseOfASecondLess() {
        var old = Samples.signals(NOW.minus(Duration.ofHours(24)), Set.of(), Set.of(), Set.of());
        var justYoung = Samples.signals(NOW.minus(Duration.ofHours(24)).plusSeconds(1), Set.of(), Set.of(), Set.of());

        denies(gatherUnder(old), ReasonCode.SIGNALS_STALE);
        assertThat(gatherUnder(justYoung).permits()).isTrue();
    }

    @Test
    void refusesWhatRobotsForbidAndWhatTheyCannotSay() {
        var signals = Samples.signals(NOW, Set.of("a.example"), Set.of("b.example"), Set.of());

        Decision decision = gatherUnder(signals);

        denies(decision, ReasonCode.ROBOTS_DISALLOW, ReasonCode.ROBOTS_UNREACHABLE);
        assertThat(decision.reasons().get(0).evidence()).containsEntry("hosts", "a.example");
    }

    @Test
    void refusesAReservationThatNoLicenseOverrides() {
        var signals = Samples.signals(NOW, Set.of(), Set.of(), Set.of(RESERVATION));
        var unlicensed = new LicenseStanding("all rights reserved", Optional.empty(), "", Optional.empty());
        var noDerivatives = Samples.license("CC-BY-ND-4.0");

        denies(decide(Gate.GATHER, with(unlicensed, signals)), ReasonCode.MINING_RESERVED);
        denies(decide(Gate.GATHER, with(noDerivatives, signals)), ReasonCode.MINING_RESERVED);
        Decision licensed = decide(Gate.GATHER, with(Samples.license("CC-BY-4.0"), signals));
        assertThat(licensed.permits()).isTrue();
        assertThat(licensed.reasons()).extracting(Reason::code).contains(ReasonCode.LICENSE_OVERRIDES_RESERVATION);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GATHER")
    void keepsPagesBackUntilTheyAreClearedAndOnceTheClearanceIsTakenBack(Gate gate) {
        var revoked = new ClearanceStanding("clearance-1", "steward-wu", BEFORE, Optional.of(BEFORE), "letter");
        var ahead = new ClearanceStanding("clearance-1", "steward-wu", AFTER, Optional.empty(), "letter");

        denies(decide(gate, cleared(Optional.empty())), ReasonCode.CLEARANCE_NOT_RECORDED);
        denies(decide(gate, cleared(Optional.of(ahead))), ReasonCode.CLEARANCE_NOT_RECORDED);
        denies(decide(gate, cleared(Optional.of(revoked))), ReasonCode.CLEARANCE_REVOKED);
        denies(
                decide(gate, cleared(Optional.of(Samples.clearance("steward-lin")))),
                ReasonCode.CLEARANCE_OF_OWN_SUBMISSION);
    }

    @Test
    void opensNothingBeforeValidationModelAndEmbargo() {
        var web =
                Samples.web(Samples.signals(), Optional.of(Samples.clearance("steward-wu")), PublicationStanding.NONE);

        denies(
                decide(Gate.PUBLISH, web),
                ReasonCode.VALIDATION_MISSING,
                ReasonCode.MODEL_NOT_DELIVERED,
                ReasonCode.EMBARGO_NOT_OVER);
        assertThat(decide(Gate.RELEASE, web).permits()).isTrue();
    }

    @Test
    void opensInTheMomentInWhichTheEmbargoEnds() {
        var ends = new PublicationStanding(Optional.of(BEFORE), Optional.of(BEFORE), Optional.of(NOW.plusSeconds(1)));
        var web = Samples.web(Samples.signals(), Optional.of(Samples.clearance("steward-wu")), ends);

        denies(decide(Gate.PUBLISH, web), ReasonCode.EMBARGO_NOT_OVER);
        assertThat(Decisions.decide(Gate.PUBLISH, web, FINE_TUNE, PULLER, NOW.plusSeconds(1))
                        .permits())
                .isTrue();
    }

    @Test
    void carriesTheDutyToTakeDown() {
        assertThat(decide(Gate.PULL, Samples.web()).duties())
                .extracting(Duty::code)
                .contains(DutyCode.ATTRIBUTION, DutyCode.DELETE_ON_TAKE_DOWN);
    }

    private static Rights.Web cleared(Optional<ClearanceStanding> clearance) {
        return Samples.web(Samples.signals(), clearance, Samples.publication());
    }

    private static Rights.Web with(LicenseStanding license, SignalsStanding signals) {
        return new Rights.Web(
                Samples.id(4), Samples.source(), license, signals, Optional.empty(), PublicationStanding.NONE);
    }

    private static Decision gatherUnder(SignalsStanding signals) {
        return decide(Gate.GATHER, Samples.web(signals, Optional.empty(), PublicationStanding.NONE));
    }

    private static Decision decide(Gate gate, Rights rights) {
        return Decisions.decide(gate, rights, FINE_TUNE, PULLER, NOW);
    }

    private static void denies(Decision decision, ReasonCode... codes) {
        assertThat(decision.permits()).isFalse();
        assertThat(decision.reasons()).extracting(Reason::code).containsExactlyInAnyOrder(codes);
    }
}
