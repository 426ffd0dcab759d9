package org.granary.governance.generator;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.granary.governance.desk.Deciding;
import org.granary.governance.desk.DeskDecision;
import org.granary.governance.desk.DeskItem;

/** Terms of generators that nobody has concluded at the desk, several at once. */
@ApplicationScoped
class TermsDecisions implements Deciding {

    @Inject
    TermsOnFile terms;

    @Inject
    GeneratorTermsResource operation;

    @Override
    public DeskItem.Kind kind() {
        return DeskItem.Kind.GENERATOR_TERMS;
    }

    @Override
    public Optional<Decided> decided(String subject) {
        FiledTerms filed = terms.require(subject);
        return filed.concludedBy()
                .map(by -> new Decided("CONCLUDED", by, filed.concludedAt().orElse(Instant.EPOCH)))
                .or(() -> filed.refusedBy()
                        .map(by -> new Decided("REFUSED", by, filed.refusedAt().orElse(Instant.EPOCH))));
    }

    @Override
    public void decide(String subject, JsonNode word) {
        operation.conclude(subject, DeskDecision.read(word, Conclusion.class));
    }
}
