package org.granary.governance.decision;

import static org.granary.governance.decision.Samples.AFTER;
import static org.granary.governance.decision.Samples.BEFORE;
import static org.granary.governance.decision.Samples.FINE_TUNE;
import static org.granary.governance.decision.Samples.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.granary.governance.decision.DenialTest.Case;
import org.granary.governance.rights.ClearanceStanding;
import org.granary.governance.rights.GenerationStanding;
import org.granary.governance.rights.GenerationStanding.Review;
import org.granary.governance.rights.GeneratorTermsStanding;
import org.granary.governance.rights.GeneratorTermsStanding.Answer;
import org.granary.governance.rights.PublicationStanding;
import org.granary.governance.rights.Rights;
import org.granary.governance.rights.SignalsStanding;

/** Causes of denial for web pages and generated text, for {@link DenialTest}. */
final class OtherKindsCases {

    private static final Instant OLD = NOW.minus(Duration.ofDays(2));

    private OtherKindsCases() {}

    static Stream<Case> all() {
        return Stream.of(signals(), clearance(), terms(), generation()).flatMap(cases -> cases);
    }

    private static Stream<Case> signals() {
        return Stream.of(
                signals(SignalsStanding.unchecked(), ReasonCode.SIGNALS_NOT_CHECKED),
                signals(Samples.signals(OLD, Set.of(), Set.of(), Set.of()), ReasonCode.SIGNALS_STALE),
                signals(Samples.signals(NOW, Set.of("a.example"), Set.of(), Set.of()), ReasonCode.ROBOTS_DISALLOW),
                signals(Samples.signals(NOW, Set.of(), Set.of("a.example"), Set.of()), ReasonCode.ROBOTS_UNREACHABLE),
                Case.of(
                        "mining reserved",
                        Gate.GATHER,
                        new Rights.Web(
                                Samples.id(4),
                                Samples.source(),
                                Samples.license("CC-BY-ND-4.0"),
                                Samples.signals(NOW, Set.of(), Set.of(), Set.of("tdm-reservation: 1")),
                                Optional.empty(),
                                PublicationStanding.NONE),
                        Set.of(),
                        ReasonCode.MINING_RESERVED));
    }

    private static Case signals(SignalsStanding signals, ReasonCode code) {
        return Case.of(
                code.name(),
                Gate.GATHER,
                Samples.web(signals, Optional.empty(), PublicationStanding.NONE),
                Set.of(),
                code);
    }

    private static Stream<Case> clearance() {
        var revoked = new ClearanceStanding("clearance-1", "steward-wu", BEFORE, Optional.of(BEFORE), "letter");
        return Stream.of(
                clearance(Optional.empty(), ReasonCode.CLEARANCE_NOT_RECORDED),
                clearance(Optional.of(Samples.clearance("steward-lin")), ReasonCode.CLEARANCE_OF_OWN_SUBMISSION),
                clearance(Optional.of(revoked), ReasonCode.CLEARANCE_REVOKED),
                published(Optional.empty(), Optional.of(NOW), Optional.of(NOW), ReasonCode.VALIDATION_MISSING),
                published(Optional.of(NOW), Optional.of(AFTER), Optional.of(NOW), ReasonCode.MODEL_NOT_DELIVERED),
                published(Optional.of(NOW), Optional.of(NOW), Optional.of(AFTER), ReasonCode.EMBARGO_NOT_OVER));
    }

    private static Case clearance(Optional<ClearanceStanding> clearance, ReasonCode code) {
        var web = Samples.web(Samples.signals(), clearance, Samples.publication());
        return Case.of(code.name(), Gate.ADMIT, web, Set.of(), code);
    }

    private static Case published(
            Optional<Instant> validated, Optional<Instant> delivered, Optional<Instant> embargo, ReasonCode code) {
        var standing = new PublicationStanding(validated, delivered, embargo);
        var web = Samples.web(Samples.signals(), Optional.of(Samples.clearance("steward-wu")), standing);
        return Case.of(code.name(), Gate.PUBLISH, web, FINE_TUNE, code);
    }

    private static Stream<Case> terms() {
        var unsaid = Samples.terms(Answer.UNSAID, Answer.YES, Answer.YES, Answer.YES);
        return Stream.of(
                terms(Optional.empty(), ReasonCode.GENERATOR_TERMS_NOT_ON_FILE),
                terms(
                        Optional.of(SyntheticRulesTest.concludedBy(Optional.empty())),
                        ReasonCode.GENERATOR_TERMS_NOT_CONCLUDED),
                terms(Optional.of(Samples.terms()), ReasonCode.GENERATOR_TERMS_NOT_YET)
                        .at(BEFORE.minusSeconds(1)),
                terms(Optional.of(Samples.terms()), ReasonCode.GENERATOR_TERMS_EXPIRED)
                        .at(AFTER),
                terms(
                        Optional.of(SyntheticRulesTest.changed(
                                new GeneratorTermsStanding.Change("apache-model-2", NOW, false))),
                        ReasonCode.GENERATOR_TERMS_CHANGED),
                terms(Optional.of(unsaid), ReasonCode.GENERATOR_TERMS_FORBID));
    }

    private static Case terms(Optional<GeneratorTermsStanding> terms, ReasonCode code) {
        var rights = Samples.synthetic(terms, List.of(Samples.open("MIT")), Optional.of(Samples.generation()));
        return Case.of(code.name(), Gate.GATHER, rights, FINE_TUNE, code);
    }

    private static Stream<Case> generation() {
        return Stream.of(
                Case.of(
                        "no seeds",
                        Gate.RELEASE,
                        Samples.synthetic(Optional.of(Samples.terms()), List.of(), Optional.empty()),
                        FINE_TUNE,
                        ReasonCode.SEEDS_UNKNOWN),
                generation(
                        Gate.GATHER, Optional.of(new GenerationStanding(0, Optional.empty())), ReasonCode.BUDGET_SPENT),
                generation(Gate.ADMIT, Optional.empty(), ReasonCode.REVIEW_MISSING),
                generation(Gate.ADMIT, reviewed(new Review(true, 2, 1, 1, 0.5)), ReasonCode.REVIEW_NOT_FINISHED),
                generation(Gate.ADMIT, reviewed(new Review(false, 2, 2, 2, 0.5)), ReasonCode.FILTERS_NOT_PASSED),
                generation(Gate.ADMIT, reviewed(new Review(true, 2, 2, 0, 0.5)), ReasonCode.ACCEPTANCE_BELOW_RATE));
    }

    private static Optional<GenerationStanding> reviewed(Review review) {
        return Optional.of(new GenerationStanding(1, Optional.of(review)));
    }

    private static Case generation(Gate gate, Optional<GenerationStanding> generation, ReasonCode code) {
        var rights = Samples.synthetic(Optional.of(Samples.terms()), List.of(Samples.open("MIT")), generation);
        return Case.of(code.name(), gate, rights, FINE_TUNE, code);
    }
}
