package org.granary.governance.generator;

import static java.util.Objects.requireNonNull;

import org.granary.governance.rights.GeneratorTermsStanding.Answer;

/**
 * What one sentence of terms was read to say.
 *
 * @param quote the sentence as it stands in the text, its white space made even, shortened to {@value TermsDetector#QUOTE} characters
 */
public record DetectedAnswer(TermsQuestion question, Answer answer, String quote) {

    public DetectedAnswer {
        requireNonNull(question, "question");
        requireNonNull(answer, "answer");
        requireNonNull(quote, "quote");
    }
}
