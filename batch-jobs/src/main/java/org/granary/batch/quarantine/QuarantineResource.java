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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.Gatherings;
import org.granary.catalog.storage.BilingualText;
import org.granary.governance.identity.Caller;
import org.granary.governance.pull.kernel.RefusedRows;

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
    public List<Refusal> refusals(@PathParam("id") String gatheringId) {
        Gathering gathering = gatherings.require(gatheringId);
        List<RefusedRows.Refused> samples = quarantine.samples(gathering, SAMPLES);
        List<Refusal> refusals = new ArrayList<>();
        for (Map.Entry<String, Long> reason : gathering.outcome().quarantined().entrySet()) {
            refusals.add(new Refusal(
                    reason.getKey(),
                    RefusalTexts.of(reason.getKey()),
                    reason.getValue(),
                    samples.stream()
                            .filter(row -> row.code().equals(reason.getKey()))
                            .toList()));
        }
        return refusals;
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

    /**
     * Rows refused for one reason.
     *
     * @param rows how many
     * @param samples the first of them
     */
    public record Refusal(String code, BilingualText text, long rows, List<RefusedRows.Refused> samples) {}
}
