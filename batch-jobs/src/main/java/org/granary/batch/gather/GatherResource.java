package org.granary.batch.gather;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.governance.identity.Caller;

/** Starts gatherings by REST. */
@Path("/sources/{id}/gatherings")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class GatherResource {

    @Inject
    GatheringRequests requests;

    @Inject
    Caller caller;

    @POST
    @RolesAllowed("steward")
    @Operation(summary = "Gather an open data set now; the gate GATHER decides first")
    public Response gather(@PathParam("id") String sourceId) {
        var id = requests.request(sourceId, caller.name());
        return Response.accepted(new Started(id)).build();
    }

    /** What was started; follow it under {@code /api/gatherings/<gatheringId>}. */
    public record Started(String gatheringId) {}
}
