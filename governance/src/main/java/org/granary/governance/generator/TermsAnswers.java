package org.granary.governance.generator;

import static java.util.Objects.requireNonNull;

import org.granary.governance.rights.GeneratorTermsStanding.Answer;

/** What terms say to the four questions. */
public record TermsAnswers(Answer train, Answer compete, Answer commercial, Answer publish) {

    public TermsAnswers {
        requireNonNull(train, "train");
        requireNonNull(compete, "compete");
        requireNonNull(commercial, "commercial");
        requireNonNull(publish, "publish");
    }

    /** What they say to one question. */
    public Answer to(TermsQuestion question) {
        return switch (question) {
            case TRAIN -> train;
            case COMPETE -> compete;
            case COMMERCIAL -> commercial;
            case PUBLISH -> publish;
        };
    }

    /** Whether they permit something that the others do not. */
    boolean permitMoreThan(TermsAnswers others) {
        for (TermsQuestion question : TermsQuestion.values()) {
            if (to(question) == Answer.YES && others.to(question) != Answer.YES) {
                return true;
            }
        }
        return false;
    }
}
