package org.granary.governance.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The audit ledger by REST. */
@Path("/audit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    private static final int MOST = 500;

    @Inject
    AuditLedger ledger;

    @GET
    @Path("/entries")
    @RolesAllowed({"auditor", "admin"})
    @Operation(summary = "Entries after a number, at most 500 at a time")
    public List<AuditVerification.Stored> entries(@QueryParam("after") @DefaultValue("0") long after) {
        return ledger.after(after, MOST);
    }

    @GET
    @Path("/verification")
    @RolesAllowed({"auditor", "admin"})
    @Operation(summary = "Check the whole hash chain")
    public AuditVerification verify() {
        return ledger.verify();
    }
}
