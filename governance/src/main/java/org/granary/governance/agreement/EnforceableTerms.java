package org.granary.governance.agreement;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.decision.Use;

/** Refuses terms that no gate could enforce: what is signed is what is enforced. */
final class EnforceableTerms {

    private static final Set<String> TERRITORIES = Set.of("TW", "ANY");
    private static final Pattern PUBLICATION = Pattern.compile("never|on-request|after-years:[1-9][0-9]?");

    private EnforceableTerms() {}

    /** Fails with AGREEMENT_TERM_INVALID. */
    static void require(AgreementTerms terms) {
        for (String purpose : terms.purposes()) {
            if (Use.fromLabel(purpose).isEmpty()) {
                throw GovernanceErrors.agreementTermInvalid("'" + purpose + "' is no purpose that Granary knows.");
            }
        }
        if (!TERRITORIES.contains(terms.territory())) {
            throw GovernanceErrors.agreementTermInvalid(
                    "the territory is '" + terms.territory() + "'; it must be TW or ANY.");
        }
        if (terms.categories().isEmpty() || terms.purposes().isEmpty()) {
            throw GovernanceErrors.agreementTermInvalid(
                    "categories and purposes must not be empty; terms that cover nothing permit nothing.");
        }
        terms.publication()
                .filter(words -> !PUBLICATION.matcher(words).matches())
                .ifPresent(words -> {
                    throw GovernanceErrors.agreementTermInvalid("the publication is '" + words
                            + "'; it must be never, on-request, or after-years:<1 to 99>. Absent is never.");
                });
        terms.contracts().forEach((category, contract) -> requireStricter(category, contract, terms));
        terms.deidentification().toProfile();
    }

    /** A contract may ask for more than the agreement, not for less. */
    private static void requireStricter(String category, DataContract contract, AgreementTerms terms) {
        if (contract.riskBoundPerMillion()
                        .filter(bound -> bound < 0 || bound > terms.riskBoundPerMillion())
                        .isPresent()
                || contract.rawRetentionDays()
                        .filter(days -> days < 0 || days > terms.rawRetentionDays())
                        .isPresent()) {
            throw GovernanceErrors.agreementTermInvalid("the contract for '" + category
                    + "' has a risk bound or retention that is wider than the agreement's; it may only be stricter.");
        }
        contract.schema().ifPresent(RowSchema::of);
        var unnamed = new TreeSet<>(contract.units().keySet());
        unnamed.removeAll(contract.required());
        unnamed.removeAll(contract.allowed());
        if (!unnamed.isEmpty()) {
            throw GovernanceErrors.agreementTermInvalid("the contract for '" + category
                    + "' gives units of columns that it does not name: " + unnamed + ".");
        }
    }
}
