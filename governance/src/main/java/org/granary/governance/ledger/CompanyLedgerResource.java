package org.granary.governance.ledger;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.identity.Caller;
import org.granary.governance.party.Parties;
import org.granary.governance.party.Party;

/** Companies' ledgers by REST. */
@Path("/companies/{alias}/ledger")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class CompanyLedgerResource {

    @Inject
    CompanyLedgers ledgers;

    @Inject
    Parties parties;

    @Inject
    Caller caller;

    @GET
    @RolesAllowed({"steward", "auditor", "admin", "signer", "contributor"})
    @Operation(
            summary = "What a company has shared, which releases and teams have it, and what the company gets back",
            description = "A company sees its own.")
    public CompanyLedger ledger(@PathParam("alias") String alias) {
        boolean all = caller.has("steward") || caller.has("auditor") || caller.has("admin");
        if (!all && !caller.organisations().contains(alias)) {
            throw GovernanceErrors.partyUnknown(alias);
        }
        if (parties.require(alias).kind() != Party.Kind.COMPANY) {
            throw GovernanceErrors.partyUnknown(alias);
        }
        return ledgers.of(alias);
    }
}
