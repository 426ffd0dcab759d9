package org.granary.batch.world;

import static org.granary.batch.world.Step.Kind.APPROVE;
import static org.granary.batch.world.Step.Kind.CLEAR;
import static org.granary.batch.world.Step.Kind.CONCLUDE_TERMS;
import static org.granary.batch.world.Step.Kind.CONSENT;
import static org.granary.batch.world.Step.Kind.DRAFT;
import static org.granary.batch.world.Step.Kind.FILE_TERMS;
import static org.granary.batch.world.Step.Kind.GATHER;
import static org.granary.batch.world.Step.Kind.GENERATE;
import static org.granary.batch.world.Step.Kind.GRANT;
import static org.granary.batch.world.Step.Kind.PULL;
import static org.granary.batch.world.Step.Kind.RELEASE;
import static org.granary.batch.world.Step.Kind.SIGN;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random histories: a usual life with gaps, and then whatever happens. */
final class Histories {

    private static final List<Step.Kind> USUAL_LIFE = List.of(
            APPROVE,
            APPROVE,
            APPROVE,
            APPROVE,
            APPROVE,
            APPROVE,
            DRAFT,
            SIGN,
            SIGN,
            SIGN,
            CONSENT,
            CONSENT,
            CONSENT,
            FILE_TERMS,
            CONCLUDE_TERMS,
            GATHER,
            GATHER,
            GATHER,
            GATHER,
            CLEAR,
            GATHER,
            GENERATE,
            GENERATE,
            GRANT,
            GRANT,
            GRANT,
            RELEASE,
            RELEASE,
            PULL,
            PULL);
    private static final double KEPT = 0.9;
    private static final int LONGEST = 80;
    private static final int NUMBERS = 9_999;

    private Histories() {}

    static Arbitrary<List<Step>> all() {
        Arbitrary<List<Optional<Step>>> life = Combinators.combine(USUAL_LIFE.stream()
                        .map(kind -> step(Arbitraries.just(kind), Arbitraries.just(0))
                                .optional(KEPT))
                        .toList())
                .as(steps -> steps);
        return Combinators.combine(
                        life,
                        step(kinds(), cuts()).list().ofMinSize(LONGEST / 4).ofMaxSize(LONGEST))
                .as((begun, rest) -> Stream.concat(begun.stream().flatMap(Optional::stream), rest.stream())
                        .toList());
    }

    private static Arbitrary<Step> step(Arbitrary<Step.Kind> kinds, Arbitrary<Integer> cuts) {
        Arbitrary<Integer> numbers = Arbitraries.integers().between(0, NUMBERS).withoutEdgeCases();
        return Combinators.combine(kinds, numbers, numbers, numbers, cuts).as(Step::new);
    }

    /** Each as often as its weight says. */
    private static Arbitrary<Step.Kind> kinds() {
        return Arbitraries.of(Arrays.stream(Step.Kind.values())
                .flatMap(kind -> Collections.nCopies(kind.weight(), kind).stream())
                .toList());
    }

    /** In one step of twelve the power is cut before one of its first three commits. */
    private static Arbitrary<Integer> cuts() {
        return Arbitraries.frequency(Tuple.of(33, 0), Tuple.of(1, 1), Tuple.of(1, 2), Tuple.of(1, 3));
    }
}
