package org.granary.batch.crawl;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.granary.batch.connector.PageFetcher.Answer;
import org.granary.batch.crawl.Outcome.State;
import org.granary.batch.extract.ExtractedPage;

/** What one visit to a URL came to, before it is written down. */
record Visit(
        Taken taken,
        State state,
        int status,
        Optional<String> code,
        Validators validators,
        Instant at,
        Evidence evidence,
        Optional<RightsSignals> signals,
        Optional<ExtractedPage> page,
        Optional<WebUrl> leadsTo) {

    /** What of the exchange is kept. */
    sealed interface Evidence {

        /** Nothing. */
        record None() implements Evidence {}

        /** Request and response. */
        record Exchange(Answer answer) implements Evidence {}

        /** That nothing has changed since then. */
        record Unchanged(Answer answer, Instant former) implements Evidence {}
    }

    static final Evidence NOTHING = new Evidence.None();

    Visit {
        requireNonNull(taken, "taken");
        requireNonNull(state, "state");
        requireNonNull(code, "code");
        requireNonNull(validators, "validators");
        requireNonNull(at, "at");
        requireNonNull(evidence, "evidence");
        requireNonNull(signals, "signals");
        requireNonNull(page, "page");
        requireNonNull(leadsTo, "leadsTo");
    }

    /** Of a URL that has no page. */
    static Visit without(Taken taken, State state, int status, String code, Instant at) {
        return new Visit(
                taken,
                state,
                status,
                Optional.of(code),
                Validators.NONE,
                at,
                NOTHING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Visit with(Evidence newEvidence) {
        return new Visit(taken, state, status, code, validators, at, newEvidence, signals, page, leadsTo);
    }

    Visit with(RightsSignals newSignals) {
        return new Visit(taken, state, status, code, validators, at, evidence, Optional.of(newSignals), page, leadsTo);
    }

    /** It led to another URL. */
    Visit to(WebUrl target) {
        return new Visit(taken, state, status, code, validators, at, evidence, signals, page, Optional.of(target));
    }
}
