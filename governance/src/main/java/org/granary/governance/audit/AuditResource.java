package org.granary.governance.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.governance.identity.Caller;

/** The audit ledger by REST. */
@Path("/audit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    private static final int MOST = 500;

    @Inject
    AuditLedger ledger;

    @Inject
    LedgerAudit audit;

    @Inject
    AuditHeads heads;

    @Inject
    HeadKeeper keeper;

    @Inject
    Caller caller;

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
    @Operation(summary = "Check the whole hash chain and its signed heads, and say what was touched")
    public AuditVerification verify() {
        return audit.verify();
    }

    @GET
    @Path("/heads")
    @RolesAllowed({"auditor", "admin"})
    @Operation(summary = "Signed heads after a number, each a compact JWS (RFC 7515)")
    public List<SignedHead> heads(@QueryParam("after") @DefaultValue("0") long after) {
        return heads.after(after);
    }

    @POST
    @Path("/heads")
    @RolesAllowed("auditor")
    @Operation(summary = "Sign a head now, beside the one of each day")
    public Response sign() {
        return keeper.sign(caller.name())
                .map(head ->
                        Response.status(Response.Status.CREATED).entity(head).build())
                .orElseGet(() -> Response.noContent().build());
    }

    @GET
    @Path("/export")
    @RolesAllowed({"auditor", "admin"})
    @Produces("application/x-ndjson")
    @Operation(summary = "Entries after a number, the heads that cover them and the public key, as lines of JSON")
    public StreamingOutput export(@QueryParam("after") @DefaultValue("0") long after) {
        return out -> audit.export(Math.max(0, after), out);
    }
}
