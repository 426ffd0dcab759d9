package org.granary.batch.world;

import java.util.List;
import java.util.stream.Stream;

/** Histories that are told, not drawn. */
final class Lives {

    private static final int OPEN = 0;
    private static final int INDUSTRY = 2;

    private Lives() {}

    private static Step step(Step.Kind kind, int a, int b, int c) {
        return new Step(kind, a, b, c, 0);
    }

    /** An open data set and a company's data, released for fine-tuning, and a team with a grant that has pulled them. */
    static List<Step> ofAnOrdinaryRelease() {
        return List.of(
                step(Step.Kind.APPROVE, OPEN, 0, 0),
                step(Step.Kind.APPROVE, INDUSTRY, 0, 0),
                step(Step.Kind.DRAFT, 0, 0, 0),
                step(Step.Kind.SIGN, 0, 0, 0),
                step(Step.Kind.SIGN, 0, 0, 0),
                step(Step.Kind.SIGN, 0, 0, 0),
                step(Step.Kind.CONSENT, 0, 0, 0),
                step(Step.Kind.GATHER, OPEN, 0, 0),
                step(Step.Kind.GATHER, INDUSTRY, 0, 0),
                step(Step.Kind.GRANT, 0, 0, 0),
                step(Step.Kind.RELEASE, 0, 0, 0),
                step(Step.Kind.PULL, 0, 0, 1));
    }

    /** The same, and then a steward takes the open data set's approval back. */
    static List<Step> ofARejectedSource() {
        return Stream.concat(
                        ofAnOrdinaryRelease().stream(),
                        Stream.of(step(Step.Kind.REJECT, OPEN, 0, 0), step(Step.Kind.PULL, 0, 0, 1)))
                .toList();
    }

    static List<Step> ofAPull() {
        return List.of(step(Step.Kind.PULL, 0, 0, 1));
    }
}
