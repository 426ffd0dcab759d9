package org.granary.governance.generator;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a steward concluded of terms.
 *
 * @param answers what they say; never more than was entered
 * @param rulings why something is permitted that the text was read to forbid
 * @param earlier what becomes of what was generated under the terms that they supersede
 */
public record ConcludedTerms(TermsAnswers answers, List<Ruling> rulings, Optional<Earlier> earlier) {

    public ConcludedTerms {
        requireNonNull(answers, "answers");
        rulings = List.copyOf(rulings);
        requireNonNull(earlier, "earlier");
    }

    /**
     * A steward's word on sentences that were read as a prohibition.
     *
     * @param quotes the sentences
     */
    public record Ruling(TermsQuestion question, List<String> quotes, String why) {

        public Ruling {
            requireNonNull(question, "question");
            quotes = List.copyOf(quotes);
            requireNonNull(why, "why");
        }
    }

    /** What becomes of what was generated under earlier terms, and why. */
    public record Earlier(Fate fate, String why) {

        public Earlier {
            requireNonNull(fate, "fate");
            requireNonNull(why, "why");
        }
    }

    /** What a change of terms does to what was generated before. */
    public enum Fate {
        /** It stays under the terms that it was generated under. */
        KEPT,
        /** The earlier terms are taken back, and what was generated under them is withdrawn. */
        REVOKED
    }
}
