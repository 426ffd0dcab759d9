package org.granary.governance.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple4;
import org.granary.governance.rights.AgreementStanding;
import org.granary.governance.rights.ConsentStanding;
import org.granary.governance.rights.Cover;

/** Versions of agreements and consents to them as chance makes them; in most of them nothing stands against a use. */
final class CoverArbitraries {

    private CoverArbitraries() {}

    static Arbitrary<Cover> covers() {
        return Combinators.combine(agreements(), consents()).as(Cover::new);
    }

    private static Arbitrary<AgreementStanding> agreements() {
        Arbitrary<AgreementStanding.State> states = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(AgreementStanding.State.ACTIVE)),
                Tuple.of(1, Arbitraries.of(AgreementStanding.State.class)));
        Arbitrary<Set<String>> operands =
                Arbitraries.frequency(Tuple.of(9, Set.of()), Tuple.of(1, Set.of("moon-phase")));
        Arbitrary<Tuple4<Instant, Instant, String, Set<String>>> limits = Combinators.combine(
                        days(-6, 1), days(-1, 6), Arbitraries.of("TW", "ANY", "MOON"), operands)
                .as(Tuple::of);
        return Combinators.combine(
                        states,
                        labels(),
                        Arbitraries.of(Samples.TEAM, "a-third-team").map(Set::of),
                        limits)
                .as((state, purposes, recipients, limit) -> new AgreementStanding(
                        "agreement-7",
                        1,
                        state,
                        limit.get1(),
                        limit.get1(),
                        limit.get2(),
                        Set.of(Samples.CATEGORY),
                        purposes,
                        recipients,
                        limit.get3(),
                        Samples.PROFILE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        limit.get4()));
    }

    private static Arbitrary<ConsentStanding> consents() {
        return Combinators.combine(
                        days(-3, 3).optional(0.9),
                        days(-3, 3).optional(0.3),
                        days(-3, 3).optional(0.1),
                        labels(),
                        conditions(),
                        memberSince())
                .as((given, until, withdrawn, uses, conditions, since) ->
                        new ConsentStanding("company-a", given, until, withdrawn, uses, conditions, since));
    }

    private static Arbitrary<Optional<Instant>> memberSince() {
        return Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(Optional.of(Samples.BEFORE))),
                Tuple.of(1, days(-3, 3).optional(0.7)));
    }

    private static Arbitrary<ConsentStanding.Conditions> conditions() {
        Arbitrary<ConsentStanding.Conditions> narrower = Combinators.combine(
                        days(-3, 3).optional(0.2),
                        Arbitraries.of(Samples.CATEGORY, "inspection-image")
                                .set()
                                .optional(0.2),
                        Arbitraries.of(Samples.TEAM, "a-third-team").set().optional(0.2),
                        Arbitraries.of("TW", "ANY").optional(0.2))
                .as(ConsentStanding.Conditions::new);
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(ConsentStanding.Conditions.NONE)), Tuple.of(1, narrower));
    }

    private static Arbitrary<Set<String>> labels() {
        Arbitrary<String> labels = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.of(Use.class).map(Use::label)), Tuple.of(1, Arbitraries.just("anything")));
        return labels.set().ofMinSize(6).ofMaxSize(10);
    }

    static Arbitrary<Instant> days(int first, int last) {
        return Arbitraries.integers().between(first, last).map(days -> Samples.NOW.plus(Duration.ofDays(days)));
    }
}
