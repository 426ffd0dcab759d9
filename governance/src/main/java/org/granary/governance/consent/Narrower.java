package org.granary.governance.consent;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.agreement.AgreementTerms;

/** A consent may hold less than its agreement, never more. */
final class Narrower {

    private static final String OUTSIDE = "outside-taiwan";

    private Narrower() {}

    /** Fails with CONSENT_INVALID where the request goes beyond the terms, or covers nothing. */
    static void require(AgreementTerms terms, ConsentResource.Request request) {
        var uses = new TreeSet<>(request.uses());
        // Whether data may leave Taiwan is the agreement's territory, not one of its purposes.
        if (terms.territory().equals("ANY")) {
            uses.remove(OUTSIDE);
        }
        within("uses", uses, "purposes", terms.purposes());
        request.categories().ifPresent(some -> within("categories", some, "categories", terms.categories()));
        request.recipients().ifPresent(some -> within("recipients", some, "recipients", terms.recipients()));
        request.territory()
                .filter(place -> !List.of("TW", terms.territory()).contains(place))
                .ifPresent(place -> {
                    throw GovernanceErrors.consentInvalid("the territory is '" + place + "'; it must be TW"
                            + (terms.territory().equals("ANY") ? " or ANY." : "."));
                });
        request.until()
                .filter(until ->
                        request.from().filter(from -> !from.isBefore(until)).isPresent())
                .ifPresent(until -> {
                    throw GovernanceErrors.consentInvalid("it ends (" + until + ") before it begins.");
                });
    }

    private static void within(String what, Collection<String> some, String ofWhat, Collection<String> all) {
        if (some.isEmpty() || !all.containsAll(some)) {
            throw GovernanceErrors.consentInvalid(
                    "its " + what + " must be some of the agreement's " + ofWhat + ": " + String.join(", ", all) + ".");
        }
    }
}
