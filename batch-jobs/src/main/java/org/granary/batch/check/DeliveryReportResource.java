package org.granary.batch.check;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.gathering.Gatherings;
import org.granary.catalog.source.Sources;
import org.granary.governance.delivery.Deliveries;
import org.granary.governance.delivery.DeliveryAccess;
import org.granary.governance.delivery.DeliveryChecks;
import org.granary.governance.identity.Caller;

/** What became of a delivery, by REST; only its company, stewards, auditors and admins see it. */
@Path("/sources/{id}/deliveries/{delivery}/report")
@RequestScoped
@Transactional
public class DeliveryReportResource {

    @Inject
    Deliveries deliveries;

    @Inject
    DeliveryChecks checks;

    @Inject
    Gatherings gatherings;

    @Inject
    Sources sources;

    @Inject
    Caller caller;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({"steward", "auditor", "admin", "contributor"})
    @Operation(summary = "What was taken and refused of a delivery, and why, by line and column")
    public DeliveryReport json(@PathParam("id") String sourceId, @PathParam("delivery") String id) {
        return report(sourceId, id);
    }

    @GET
    @Path("/csv")
    @Produces("text/csv;charset=UTF-8")
    @RolesAllowed({"steward", "auditor", "admin", "contributor"})
    @Operation(summary = "The refused lines of a delivery as a file for a spreadsheet")
    public Response csv(@PathParam("id") String sourceId, @PathParam("delivery") String id) {
        return Response.ok(report(sourceId, id).csv())
                .header("Content-Disposition", "attachment; filename=\"report-" + id + ".csv\"")
                .build();
    }

    private DeliveryReport report(String sourceId, String id) {
        var delivery = DeliveryAccess.require(caller, deliveries.require(sourceId, id));
        var gathering = gatherings.require(id);
        var columns = sources.requireRevision(sourceId, gathering.revision())
                .definition()
                .columns();
        return DeliveryReport.of(delivery, gathering, columns, checks.of(id));
    }
}
