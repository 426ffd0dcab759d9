package org.granary.governance.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.granary.catalog.fault.GranaryException;
import org.granary.governance.GovernanceErrorCode;
import org.granary.governance.rights.AgreementStanding;
import org.granary.governance.rights.AgreementStanding.State;
import org.junit.jupiter.api.Test;

class AgreementTest {

    private static final Instant FROM = TermsFixture.FROM;
    private static final Instant UNTIL = TermsFixture.UNTIL;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant SIGNED = FROM.minus(DAY);

    @Test
    void takesEffectOnItsFirstDayOnceEverybodyHasSigned() {
        var agreement = draft();
        assertThat(agreement.stateAt(FROM)).isEqualTo(State.DRAFT);
        agreement.offer("steward1", SIGNED);
        assertThat(agreement.stateAt(FROM)).isEqualTo(State.OFFERED);
        agreement.sign(by(Signatory.PROGRAMME, SIGNED));
        assertThat(agreement.stateAt(FROM)).isEqualTo(State.OFFERED);
        assertThat(agreement.latest().missing()).containsExactly(Signatory.ASSOCIATION);
        agreement.sign(by(Signatory.ASSOCIATION, SIGNED));

        assertThat(agreement.stateAt(FROM.minusNanos(1))).isEqualTo(State.SIGNED);
        assertThat(agreement.stateAt(FROM)).isEqualTo(State.ACTIVE);
        assertThat(agreement.stateAt(UNTIL.minusNanos(1))).isEqualTo(State.ACTIVE);
        assertThat(agreement.stateAt(UNTIL)).isEqualTo(State.EXPIRED);
        assertThat(agreement.endsAt()).contains(UNTIL);
    }

    @Test
    void isSignedOnceByEachPartyAndOnlyWhileItIsOffered() {
        var agreement = draft();
        conflict(
                () -> agreement.sign(by(Signatory.ASSOCIATION, SIGNED)),
                GovernanceErrorCode.AGREEMENT_STATE_CONFLICT,
                "is DRAFT; this needs it to be OFFERED");
        agreement.offer("steward1", SIGNED);
        agreement.sign(by(Signatory.ASSOCIATION, SIGNED));

        conflict(
                () -> agreement.sign(by(Signatory.ASSOCIATION, SIGNED)),
                GovernanceErrorCode.AGREEMENT_SIGNED_ALREADY,
                "ASSOCIATION");
        conflict(agreement::recall, GovernanceErrorCode.AGREEMENT_SIGNED_ALREADY, "ASSOCIATION");
    }

    @Test
    void changesItsTermsWhileItIsADraftAndRemembersWhoDid() {
        var agreement = draft();
        String before = agreement.latest().termsSha256();

        agreement.redraft(terms(FROM, UNTIL.plus(DAY)), "steward2", SIGNED);

        assertThat(agreement.latest().drafters()).containsExactly("steward1", "steward2");
        assertThat(agreement.latest().termsSha256()).isNotEqualTo(before);
        agreement.offer("steward1", SIGNED);
        conflict(
                () -> agreement.redraft(TermsFixture.usual(), "steward1", SIGNED),
                GovernanceErrorCode.AGREEMENT_STATE_CONFLICT,
                "needs it to be DRAFT");
        agreement.recall();
        agreement.redraft(TermsFixture.usual(), "steward1", SIGNED);
        assertThat(agreement.latest().termsSha256()).isEqualTo(before);
    }

    @Test
    void isSuspendedResumedAndTerminatedWhateverItsDates() {
        var agreement = signed();
        agreement.suspend(FROM);
        assertThat(agreement.stateAt(FROM)).isEqualTo(State.SUSPENDED);
        assertThat(agreement.standings())
                .singleElement()
                .satisfies(it -> assertThat(it.state()).isEqualTo(State.SUSPENDED));
        agreement.resume(FROM);
        assertThat(agreement.stateAt(FROM)).isEqualTo(State.ACTIVE);
        agreement.terminate(FROM.plus(DAY));

        assertThat(agreement.stateAt(FROM)).isEqualTo(State.TERMINATED);
        assertThat(agreement.endsAt()).contains(FROM.plus(DAY));
        conflict(
                () -> agreement.resume(FROM),
                GovernanceErrorCode.AGREEMENT_STATE_CONFLICT,
                "is TERMINATED; this needs");
        conflict(
                () -> agreement.amend(TermsFixture.usual(), "steward1", FROM),
                GovernanceErrorCode.AGREEMENT_STATE_CONFLICT,
                "TERMINATED");
    }

    @Test
    void announcesEachEndOnceAndALaterOneThatAnAmendmentBrings() {
        Instant end = FROM.plus(DAY).plusNanos(1_234_567);
        var agreement = draft(terms(FROM, end));
        sign(agreement, SIGNED);

        assertThat(agreement.announceEnd(end.minusNanos(1))).isFalse();
        assertThat(agreement.announceEnd(end)).isTrue();
        assertThat(agreement.announceEnd(end.plus(DAY))).isFalse();
        agreement.amend(terms(end.plus(DAY), UNTIL), "steward1", end);
        sign(agreement, end);
        assertThat(agreement.announceEnd(end.plus(DAY))).isFalse();
        assertThat(agreement.announceEnd(UNTIL)).isTrue();
    }

    @Test
    void goesOnUnderTheOldVersionUntilTheNewOneIsSignedAndItsDayHasCome() {
        var agreement = signed();
        Instant later = FROM.plus(DAY.multipliedBy(100));
        agreement.amend(terms(later, UNTIL), "steward1", FROM);
        assertThat(agreement.rulingAt(later).number()).isEqualTo(1);
        sign(agreement, FROM);

        assertThat(agreement.rulingAt(later.minusNanos(1)).number()).isEqualTo(1);
        assertThat(agreement.rulingAt(later).number()).isEqualTo(2);
        assertThat(agreement.stateAt(later.minusNanos(1))).isEqualTo(State.ACTIVE);
        assertThat(agreement.standings()).extracting(AgreementStanding::version).containsExactly(1, 2);
    }

    @Test
    void letsAnAmendmentThatIsSignedLateRuleFromItsSignatureOn() {
        var agreement = signed();
        Instant late = FROM.plus(DAY.multipliedBy(30));
        agreement.amend(terms(FROM, UNTIL), "steward1", FROM);
        sign(agreement, late);

        assertThat(agreement.rulingAt(late.minusNanos(1)).number()).isEqualTo(1);
        assertThat(agreement.rulingAt(late).number()).isEqualTo(2);
    }

    /** A purge that went by terms which do not rule yet would destroy what the parties still want kept. */
    @Test
    void keepsToTermsOnlyOnceTheyHaveTakenEffect() {
        var agreement = signed();
        Instant later = FROM.plus(DAY.multipliedBy(100));
        agreement.amend(terms(later, UNTIL), "steward1", FROM);
        sign(agreement, FROM);

        assertThat(agreement.termsSince(1, later.minusNanos(1))).hasSize(1);
        assertThat(agreement.termsSince(1, later)).hasSize(2);
        assertThat(agreement.termsSince(2, later)).hasSize(1);
    }

    @Test
    void neverLetsAVersionRuleThatANewerOneOvertakes() {
        var agreement = signed();
        agreement.amend(terms(FROM.plus(DAY.multipliedBy(200)), UNTIL), "steward1", FROM);
        sign(agreement, FROM);
        agreement.amend(terms(FROM.plus(DAY.multipliedBy(100)), UNTIL), "steward1", FROM);
        sign(agreement, FROM);

        assertThat(agreement.standings()).extracting(AgreementStanding::version).containsExactly(1, 3);
        assertThat(agreement.rulingAt(UNTIL).number()).isEqualTo(3);
    }

    @Test
    void isNotAmendedBeforeTheLastVersionIsSigned() {
        conflict(
                () -> draft().amend(TermsFixture.usual(), "steward1", FROM),
                GovernanceErrorCode.AGREEMENT_STATE_CONFLICT,
                "tpca-2026@1' is DRAFT; this needs it to be SIGNED");
    }

    @Test
    void refusesTermsThatNoGateCouldEnforce() {
        var terms = TermsFixture.with(List.of("fine-tune"), new TreeMap<>(Map.of("moonPhase", "full")));

        conflict(() -> draft(terms), GovernanceErrorCode.AGREEMENT_OPERAND_UNKNOWN, "moonPhase");
        conflict(
                () -> draft(TermsFixture.with(List.of("world-peace"), new TreeMap<>())),
                GovernanceErrorCode.AGREEMENT_TERM_INVALID,
                "'world-peace' is no purpose");
    }

    private static void conflict(ThrowingCallable act, GovernanceErrorCode code, String words) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        GranaryException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }

    private static AgreementTerms terms(Instant from, Instant until) {
        return TermsFixture.between(from, until);
    }

    private static Agreement draft() {
        return draft(TermsFixture.usual());
    }

    private static Agreement draft(AgreementTerms terms) {
        return Agreement.draft("tpca-2026", "tpca", terms, "steward1", SIGNED);
    }

    private static Agreement signed() {
        var agreement = draft();
        sign(agreement, SIGNED);
        return agreement;
    }

    private static void sign(Agreement agreement, Instant at) {
        agreement.offer("steward1", at);
        agreement.sign(by(Signatory.ASSOCIATION, at));
        agreement.sign(by(Signatory.PROGRAMME, at));
    }

    private static AgreementSignature.Signed by(Signatory signatory, Instant at) {
        return new AgreementSignature.Signed(signatory, "somebody", "tpca", at, "jws");
    }
}
