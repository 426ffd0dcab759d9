package org.granary.governance.decision;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.granary.governance.rights.PublicationStanding;
import org.granary.governance.rights.Rights;

/**
 * When web pages and generated text may be opened to everybody: once the data was found usable, the model that it was gathered for was
 * delivered, and the embargo is over. An embargo that nobody set is not over.
 *
 * <p>Source: the programme's plan of March 2025 on the four kinds of data.
 */
final class PublicationRules {

    private PublicationRules() {}

    static void judge(Rights rights, PublicationStanding standing, Question question, Findings findings) {
        if (question.gate() != Gate.PUBLISH) {
            return;
        }
        past(standing.validatedAt(), question, findings, rights, ReasonCode.VALIDATION_MISSING);
        past(standing.modelDeliveredAt(), question, findings, rights, ReasonCode.MODEL_NOT_DELIVERED);
        past(standing.embargoUntil(), question, findings, rights, ReasonCode.EMBARGO_NOT_OVER);
    }

    private static void past(
            Optional<Instant> moment, Question question, Findings findings, Rights rights, ReasonCode code) {
        if (moment.filter(then -> !then.isAfter(question.at())).isEmpty()) {
            findings.add(
                    code,
                    Map.of(
                            "source", rights.source().sourceId(),
                            "when", moment.map(Instant::toString).orElse("–"),
                            "at", question.at().toString()));
        }
    }
}
