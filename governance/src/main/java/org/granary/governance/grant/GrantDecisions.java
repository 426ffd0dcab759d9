package org.granary.governance.grant;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.granary.governance.desk.Deciding;
import org.granary.governance.desk.DeskDecision;
import org.granary.governance.desk.DeskItem;

/** Requests for access at the desk, several at once. */
@ApplicationScoped
class GrantDecisions implements Deciding {

    @Inject
    Grants grants;

    @Inject
    GrantResource operation;

    @Override
    public DeskItem.Kind kind() {
        return DeskItem.Kind.GRANT;
    }

    @Override
    public Optional<Decided> decided(String subject) {
        AccessGrant grant = grants.require(subject);
        return grant.state() == AccessGrant.State.REQUESTED
                ? Optional.empty()
                : Optional.of(new Decided(
                        grant.state().name(),
                        grant.decidedBy().orElse(""),
                        grant.decidedAt().orElse(Instant.EPOCH)));
    }

    @Override
    public void decide(String subject, JsonNode word) {
        switch (DeskDecision.read(word, Verdict.class).outcome()) {
            case GRANTED -> operation.approve(subject);
            case REFUSED -> operation.refuse(subject);
        }
    }

    /** What a steward says. */
    enum Outcome {
        GRANTED,
        REFUSED
    }

    /** What a steward sends. */
    record Verdict(Outcome outcome) {

        Verdict {
            requireNonNull(outcome, "outcome");
        }
    }
}
