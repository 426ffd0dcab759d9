package org.granary.governance.rights;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One version of an agreement as it stands at one moment, reduced to what a gate asks.
 *
 * @param state the life-cycle state as recorded; dates are judged by the decision, not here
 * @param takesEffect from when on this version rules in place of the one before it
 * @param from first moment at which the agreement rules
 * @param until first moment at which it rules no more
 * @param categories kinds of data that it covers
 * @param purposes labels of the permitted uses, as in the signed terms; a word that is no use permits nothing
 * @param recipients aliases of the organisations that may pull
 * @param territory {@code TW} or {@code ANY}; another word permits nothing outside Taiwan
 * @param profile reference of the de-identification profile that it asks for
 * @param modelOwnership clause on who owns the trained model, carried as a duty
 * @param valueReturn clause on what the company gets back, carried as a duty
 * @param publication {@code never}, {@code on-request} or {@code after-years:<n>}; empty is never, and another word opens nothing
 * @param unknownOperands operands of the signed terms that Granary does not know; any of them denies
 */
public record AgreementStanding(
        String agreementId,
        int version,
        State state,
        Instant takesEffect,
        Instant from,
        Instant until,
        Set<String> categories,
        Set<String> purposes,
        Set<String> recipients,
        String territory,
        String profile,
        Optional<String> modelOwnership,
        Optional<String> valueReturn,
        Optional<String> publication,
        Set<String> unknownOperands) {

    /** The life of an agreement. */
    public enum State {
        /** Its terms can still be changed. */
        DRAFT,
        /** Its terms are fixed; signatures are missing. */
        OFFERED,
        /** Everybody has signed; its day has not come. */
        SIGNED,
        ACTIVE,
        /** Nothing may be done under it until it is resumed. */
        SUSPENDED,
        /** Its last day is over. */
        EXPIRED,
        /** It was ended before its day. */
        TERMINATED
    }

    public AgreementStanding {
        requireNonNull(agreementId, "agreementId");
        requireNonNull(state, "state");
        requireNonNull(takesEffect, "takesEffect");
        requireNonNull(from, "from");
        requireNonNull(until, "until");
        categories = Set.copyOf(categories);
        purposes = Set.copyOf(purposes);
        recipients = Set.copyOf(recipients);
        requireNonNull(territory, "territory");
        requireNonNull(profile, "profile");
        requireNonNull(modelOwnership, "modelOwnership");
        requireNonNull(valueReturn, "valueReturn");
        requireNonNull(publication, "publication");
        unknownOperands = Set.copyOf(unknownOperands);
    }
}
