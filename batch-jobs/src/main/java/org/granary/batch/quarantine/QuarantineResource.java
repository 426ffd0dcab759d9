package org.granary.batch.quarantine;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.gathering.Gatherings;
import org.granary.governance.identity.Caller;

/** What a gathering did not let in, by REST. */
@Path("/gatherings/{id}/quarantine")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class QuarantineResource {

    private static final int SAMPLES = 5;

    @Inject
    Gatherings gatherings;

    @Inject
    Quarantine quarantine;

    @Inject
    Readmissions readmissions;

    @Inject
    Caller caller;

    @GET
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(
            summary =
                    "Why rows of a gathering were refused: counts by reason, with the first rows of each, de-identified")
    public List<Quarantine.Refusal> refusals(@PathParam("id") String gatheringId) {
        return quarantine.refusals(gatherings.require(gatheringId), SAMPLES);
    }

    @POST
    @Path("/readmission")
    @RolesAllowed("steward")
    @Operation(
            summary = "Read again what the gathering landed, under the source's newest revision; all gates decide anew")
    public Response readmit(@PathParam("id") String gatheringId) {
        return Response.accepted(new Started(readmissions.readmit(gatheringId, caller.name())))
                .build();
    }

    /** The gathering that reads again; follow it under {@code /api/gatherings/<gatheringId>}. */
    public record Started(String gatheringId) {}
}
