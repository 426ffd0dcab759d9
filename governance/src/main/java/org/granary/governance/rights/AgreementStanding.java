package org.granary.governance.rights;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An agreement version as it stands at one moment, reduced to what a gate asks.
 *
 * @param state the life-cycle state as recorded; dates are judged by the decision, not here
 * @param from first moment at which the agreement rules
 * @param until first moment at which it rules no more
 * @param purposes labels of the permitted uses, as in the signed terms; a word that is no use permits nothing
 * @param recipients aliases of the organisations that may pull
 * @param territory {@code TW} or {@code ANY}; another word permits nothing outside Taiwan
 * @param modelOwnership clause on who owns the trained model, carried as a duty
 * @param valueReturn clause on what the company gets back, carried as a duty
 * @param unknownOperands operands of the signed terms that Granary does not know; any of them denies
 */
public record AgreementStanding(
        String agreementId,
        int version,
        State state,
        Instant from,
        Instant until,
        Set<String> purposes,
        Set<String> recipients,
        String territory,
        Optional<String> modelOwnership,
        Optional<String> valueReturn,
        Set<String> unknownOperands) {

    /** The life of an agreement. */
    public enum State {
        DRAFT,
        OFFERED,
        SIGNED,
        ACTIVE,
        SUSPENDED,
        EXPIRED,
        TERMINATED
    }

    public AgreementStanding {
        requireNonNull(agreementId, "agreementId");
        requireNonNull(state, "state");
        requireNonNull(from, "from");
        requireNonNull(until, "until");
        purposes = Set.copyOf(purposes);
        recipients = Set.copyOf(recipients);
        requireNonNull(territory, "territory");
        requireNonNull(modelOwnership, "modelOwnership");
        requireNonNull(valueReturn, "valueReturn");
        unknownOperands = Set.copyOf(unknownOperands);
    }
}
