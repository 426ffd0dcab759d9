package org.granary.governance.generator;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.granary.governance.rights.GeneratorTermsStanding.Answer;

/**
 * Sentences of terms that were read to forbid what is said to be permitted.
 *
 * @param quotes the sentences, at least one
 */
public record TermsConflict(TermsQuestion question, List<String> quotes) {

    public TermsConflict {
        requireNonNull(question, "question");
        quotes = List.copyOf(quotes);
    }

    /** What in the text speaks against these answers. What is not read conflicts with nothing. */
    static List<TermsConflict> of(List<DetectedAnswer> detected, TermsAnswers answers) {
        var conflicts = new ArrayList<TermsConflict>();
        for (TermsQuestion question : TermsQuestion.values()) {
            List<String> against = detected.stream()
                    .filter(found -> found.question() == question && found.answer() == Answer.NO)
                    .map(DetectedAnswer::quote)
                    .toList();
            if (answers.to(question) == Answer.YES && !against.isEmpty()) {
                conflicts.add(new TermsConflict(question, against));
            }
        }
        return conflicts;
    }
}
