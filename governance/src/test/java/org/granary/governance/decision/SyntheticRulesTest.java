package org.granary.governance.decision;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.granary.governance.decision.Samples.AFTER;
import static org.granary.governance.decision.Samples.BEFORE;
import static org.granary.governance.decision.Samples.FINE_TUNE;
import static org.granary.governance.decision.Samples.NOW;
import static org.granary.governance.decision.Samples.PULLER;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.granary.governance.rights.ConsentStanding;
import org.granary.governance.rights.GenerationStanding;
import org.granary.governance.rights.GeneratorTermsStanding;
import org.granary.governance.rights.GeneratorTermsStanding.Answer;
import org.granary.governance.rights.Rights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SyntheticRulesTest {

    @ParameterizedTest
    @EnumSource(Gate.class)
    void permitsWhereTermsSeedsAndExpertsAllow(Gate gate) {
        Decision decision = decide(gate, Samples.synthetic(), FINE_TUNE);

        assertThat(decision.permits()).as(decision.reasons().toString()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void refusesEverywhereWithoutTermsOrWithoutAnotherStewardsConclusion(Gate gate) {
        denies(decide(gate, under(Optional.empty()), FINE_TUNE), ReasonCode.GENERATOR_TERMS_NOT_ON_FILE);
        denies(
                decide(gate, under(Optional.of(concludedBy(Optional.empty()))), FINE_TUNE),
                ReasonCode.GENERATOR_TERMS_NOT_CONCLUDED);
        denies(
                decide(gate, under(Optional.of(concludedBy(Optional.of("steward-lin")))), FINE_TUNE),
                ReasonCode.GENERATOR_TERMS_NOT_CONCLUDED);
    }

    @Test
    void asksTheTermsDatesWhenOutputsAreMade() {
        denies(at(BEFORE.minusSeconds(1)), ReasonCode.GENERATOR_TERMS_NOT_YET);
        denies(at(AFTER), ReasonCode.GENERATOR_TERMS_EXPIRED);
        assertThat(at(AFTER.minusSeconds(1)).permits()).isTrue();
        assertThat(Decisions.decide(Gate.RELEASE, Samples.synthetic(), FINE_TUNE, PULLER, AFTER)
                        .permits())
                .as("made while the terms ruled")
                .isTrue();
    }

    private static Decision at(Instant moment) {
        return Decisions.decide(Gate.GATHER, from(Samples.open("MIT")), FINE_TUNE, PULLER, moment);
    }

    @ParameterizedTest
    @CsvSource({
        "UNSAID, YES, YES, YES, fine-tune, train",
        "NO, YES, YES, YES, pretrain, train",
        "YES, NO, YES, YES, fine-tune commercial, compete",
        "YES, UNSAID, YES, YES, align redistribute-model, compete",
        "YES, YES, UNSAID, YES, evaluate commercial, commercial",
        "YES, YES, YES, NO, retrieve redistribute-data, publish",
        "NO, NO, NO, NO, fine-tune commercial redistribute-data, 'commercial, compete, publish, train'"
    })
    void refusesWhatTheTermsDoNotGrant(
            Answer train, Answer compete, Answer commercial, Answer publish, String uses, String lacking) {
        var terms = Samples.terms(train, compete, commercial, publish);

        Decision decision = decide(Gate.RELEASE, under(Optional.of(terms)), uses(uses));

        denies(decision, ReasonCode.GENERATOR_TERMS_FORBID);
        assertThat(decision.reasons().get(0).evidence()).containsEntry("lacking", lacking);
    }

    @ParameterizedTest
    @CsvSource({"fine-tune", "evaluate", "retrieve research"})
    void needsNoLeaveToCompeteForAModelThatIsNeitherSoldNorHandedOut(String uses) {
        var terms = Samples.terms(Answer.YES, Answer.NO, Answer.NO, Answer.NO);

        assertThat(decide(Gate.RELEASE, under(Optional.of(terms)), uses(uses)).permits())
                .isTrue();
    }

    @Test
    void opensNothingThatTheTermsKeepFromPublication() {
        var terms = Samples.terms(Answer.YES, Answer.YES, Answer.YES, Answer.NO);

        denies(decide(Gate.PUBLISH, under(Optional.of(terms)), FINE_TUNE), ReasonCode.GENERATOR_TERMS_FORBID);
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void refusesWithoutKnownSeedsAndWithASeedThatForbidsDerivatives(Gate gate) {
        denies(decide(gate, from(), FINE_TUNE), ReasonCode.SEEDS_UNKNOWN);
        Decision decision =
                decide(gate, from(Samples.open(1, "CC-BY-4.0"), Samples.open(2, "CC-BY-ND-4.0")), FINE_TUNE);
        denies(decision, ReasonCode.LICENSE_FORBIDS_DERIVATIVES);
        assertThat(decision.reasons().get(0).evidence())
                .as("the seed, not what was generated")
                .containsEntry("rights", Samples.id(2).value());
    }

    @ParameterizedTest
    @EnumSource(names = {"GATHER", "ADMIT", "RELEASE", "PULL"})
    void letsACompanysWithdrawalReachWhatWasGeneratedFromItsRecords(Gate gate) {
        ConsentStanding withdrawn = Samples.consent(
                Optional.of(BEFORE), Optional.empty(), Optional.of(BEFORE.plusSeconds(5)), Samples.LABELS);
        var seed = Samples.industry(Samples.agreement(), withdrawn, Optional.empty());

        assertThat(decide(
                                gate,
                                from(Samples.industry(Samples.agreement(), Samples.consent(), Optional.empty())),
                                FINE_TUNE)
                        .permits())
                .isTrue();
        denies(decide(gate, from(seed), FINE_TUNE), ReasonCode.CONSENT_WITHDRAWN);
    }

    @Test
    void carriesTheSeedsDutiesThroughTwoGenerations() {
        var first = from(Samples.open(1, "CC-BY-SA-4.0"), Samples.industry());
        var second = from(first);

        assertThat(decide(Gate.PULL, second, FINE_TUNE).duties())
                .extracting(Duty::code)
                .contains(DutyCode.SHARE_ALIKE, DutyCode.ATTRIBUTION, DutyCode.DELETE_ON_WITHDRAWAL);
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void asksEverywhereForWhatItIsGenerated(Gate gate) {
        var nonDerivable = from(Samples.open("CC-BY-ND-4.0"));

        denies(decide(gate, Samples.synthetic(), Set.of()), ReasonCode.USE_MISSING);
        assertThat(decide(gate, nonDerivable, Set.of()).permits()).isFalse();
    }

    @Test
    void gathersOnlyWithBudget() {
        denies(
                decide(Gate.GATHER, run(Optional.of(new GenerationStanding(0, Optional.empty()))), FINE_TUNE),
                ReasonCode.BUDGET_SPENT);
        denies(decide(Gate.GATHER, run(Optional.empty()), FINE_TUNE), ReasonCode.BUDGET_SPENT);
    }

    @ParameterizedTest
    @CsvSource({
        "false, 20, 20, 20, 0.9, FILTERS_NOT_PASSED",
        "true, 20, 19, 19, 0.9, REVIEW_NOT_FINISHED",
        "true, 20, 20, 17, 0.9, ACCEPTANCE_BELOW_RATE",
        "true, 20, 20, 20, NaN, ACCEPTANCE_BELOW_RATE"
    })
    void admitsOnlyWhatPassedFiltersAndExperts(
            boolean filtered, int sampled, int reviewed, int accepted, double needed, ReasonCode code) {
        var review = new GenerationStanding.Review(filtered, sampled, reviewed, accepted, needed);

        denies(decide(Gate.ADMIT, run(Optional.of(new GenerationStanding(0, Optional.of(review)))), FINE_TUNE), code);
    }

    @Test
    void admitsNothingThatNoExpertSaw() {
        var unseen = new GenerationStanding.Review(true, 0, 0, 0, 0.0);

        denies(decide(Gate.ADMIT, run(Optional.empty()), FINE_TUNE), ReasonCode.REVIEW_MISSING);
        denies(
                decide(Gate.ADMIT, run(Optional.of(new GenerationStanding(0, Optional.of(unseen)))), FINE_TUNE),
                ReasonCode.REVIEW_NOT_FINISHED,
                ReasonCode.ACCEPTANCE_BELOW_RATE);
    }

    private static Rights.Synthetic under(Optional<GeneratorTermsStanding> terms) {
        return Samples.synthetic(terms, List.of(Samples.open("MIT")), Optional.of(Samples.generation()));
    }

    private static Rights.Synthetic from(Rights... seeds) {
        return Samples.synthetic(Optional.of(Samples.terms()), List.of(seeds), Optional.of(Samples.generation()));
    }

    private static Rights.Synthetic run(Optional<GenerationStanding> generation) {
        return Samples.synthetic(Optional.of(Samples.terms()), List.of(Samples.open("MIT")), generation);
    }

    static GeneratorTermsStanding concludedBy(Optional<String> steward) {
        var all = Samples.terms();
        return new GeneratorTermsStanding(
                all.termsId(),
                all.generator(),
                all.submittedBy(),
                steward,
                all.from(),
                all.until(),
                all.train(),
                all.compete(),
                all.commercial(),
                all.publish(),
                all.url(),
                all.changes());
    }

    static GeneratorTermsStanding changed(GeneratorTermsStanding.Change... changes) {
        var all = Samples.terms();
        return new GeneratorTermsStanding(
                all.termsId(),
                all.generator(),
                all.submittedBy(),
                all.concludedBy(),
                all.from(),
                all.until(),
                all.train(),
                all.compete(),
                all.commercial(),
                all.publish(),
                all.url(),
                List.of(changes));
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void letsNothingThroughOnceTheTermsChangedUntilAStewardKeepsWhatWasBefore(Gate gate) {
        var open = changed(new GeneratorTermsStanding.Change("apache-model-2", NOW, false));
        denies(decide(gate, under(Optional.of(open)), FINE_TUNE), ReasonCode.GENERATOR_TERMS_CHANGED);

        var announced = changed(new GeneratorTermsStanding.Change("apache-model-2", NOW.plusNanos(1), false));
        assertThat(decide(gate, under(Optional.of(announced)), FINE_TUNE).permits())
                .as("announced, and not in force yet")
                .isTrue();

        var kept = changed(new GeneratorTermsStanding.Change("apache-model-2", BEFORE, true));
        var decision = decide(gate, under(Optional.of(kept)), FINE_TUNE);
        if (gate == Gate.GATHER) {
            denies(decision, ReasonCode.GENERATOR_TERMS_CHANGED);
        } else {
            assertThat(decision.permits()).isTrue();
        }
    }

    @Test
    void namesEveryChangeThatNobodyHasConcluded() {
        var terms = changed(
                new GeneratorTermsStanding.Change("apache-model-2", BEFORE, true),
                new GeneratorTermsStanding.Change("apache-model-3", NOW, false));
        var decision = decide(Gate.PULL, under(Optional.of(terms)), FINE_TUNE);
        assertThat(decision.reasons())
                .filteredOn(reason -> reason.code() == ReasonCode.GENERATOR_TERMS_CHANGED)
                .singleElement()
                .satisfies(reason -> assertThat(reason.evidence()).containsEntry("later", "apache-model-3"));
    }

    private static Set<Use> uses(String labels) {
        return Set.of(labels.split(" ")).stream()
                .map(label -> Use.fromLabel(label).orElseThrow())
                .collect(toUnmodifiableSet());
    }

    private static Decision decide(Gate gate, Rights rights, Set<Use> uses) {
        return Decisions.decide(gate, rights, uses, PULLER, NOW);
    }

    private static void denies(Decision decision, ReasonCode... codes) {
        assertThat(decision.permits()).isFalse();
        assertThat(decision.reasons()).extracting(Reason::code).containsExactlyInAnyOrder(codes);
    }
}
