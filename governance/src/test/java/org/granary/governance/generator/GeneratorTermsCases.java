package org.granary.governance.generator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.granary.governance.rights.GeneratorTermsStanding.Answer;

/** Terms for tests. */
final class GeneratorTermsCases {

    static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");

    private GeneratorTermsCases() {}

    /** Answers to training, competing, gain and publication. */
    static TermsAnswers answers(String words) {
        List<Answer> all =
                List.of(words.split(" ")).stream().map(Answer::valueOf).toList();
        return new TermsAnswers(all.get(0), all.get(1), all.get(2), all.get(3));
    }

    static FiledTerms filed(String id, String answers, String text, Optional<FiledTerms> earlier) {
        var said = answers(answers);
        var terms = new GeneratorTerms(
                "Example",
                "7B",
                id,
                "https://example.org/terms",
                text,
                MONDAY,
                Optional.empty(),
                said.train(),
                said.compete(),
                said.commercial(),
                said.publish());
        return new FiledTerms(id, terms, earlier, "wang", MONDAY);
    }
}
