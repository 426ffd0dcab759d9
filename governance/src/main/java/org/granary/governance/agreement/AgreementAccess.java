package org.granary.governance.agreement;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.identity.Caller;
import org.granary.governance.party.Parties;

/** Which agreements the caller may see: the programme's people all of them, others those that their organisation is a party to. */
@RequestScoped
class AgreementAccess {

    @Inject
    Agreements agreements;

    @Inject
    Parties parties;

    @Inject
    Caller caller;

    /** The agreement; fails with AGREEMENT_UNKNOWN, also where it is not the caller's to see. */
    Agreement visible(String id) {
        var agreement = agreements.require(id);
        if (!caller.has("steward") && !caller.has("auditor") && !caller.has("admin") && !isParty(agreement)) {
            throw GovernanceErrors.agreementUnknown(id);
        }
        return agreement;
    }

    private boolean isParty(Agreement agreement) {
        return caller.organisations().stream()
                .anyMatch(alias -> alias.equals(agreement.association())
                        || parties.require(alias)
                                .association()
                                .filter(agreement.association()::equals)
                                .isPresent());
    }
}
