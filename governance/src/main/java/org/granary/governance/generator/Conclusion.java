package org.granary.governance.generator;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a steward says of terms that another entered.
 *
 * @param answers what they say, where that is less than was entered
 * @param rulings a word on each question whose answer is yes though the text was read to forbid it
 * @param earlier needed where they supersede terms that stand
 */
public record Conclusion(Optional<TermsAnswers> answers, List<Word> rulings, Optional<ConcludedTerms.Earlier> earlier) {

    public Conclusion(
            Optional<TermsAnswers> answers, @Nullable List<Word> rulings, Optional<ConcludedTerms.Earlier> earlier) {
        this.answers = requireNonNull(answers, "answers");
        this.rulings = rulings == null ? List.of() : List.copyOf(rulings);
        this.earlier = requireNonNull(earlier, "earlier");
    }

    /** They say what was entered, and nothing speaks against it. */
    public static Conclusion asEntered() {
        return new Conclusion(Optional.empty(), List.of(), Optional.empty());
    }

    /** Why a question's answer is yes although the text was read to forbid it. */
    public record Word(TermsQuestion question, String why) {

        public Word {
            requireNonNull(question, "question");
            requireNonNull(why, "why");
        }
    }
}
