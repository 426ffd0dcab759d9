package org.granary.governance.delivery;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.governance.identity.Caller;

/** Deliveries of member companies by REST. */
@Path("/sources/{id}/deliveries")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class DeliveryResource {

    @Inject
    Deliveries deliveries;

    @Inject
    Reception reception;

    @Inject
    Caller caller;

    @GET
    @RolesAllowed({"steward", "auditor", "admin", "contributor"})
    @Operation(summary = "Deliveries to a source; a company sees its own")
    public List<DeliveryView> list(@PathParam("id") String sourceId) {
        boolean all = caller.has("steward") || caller.has("auditor") || caller.has("admin");
        var own = caller.organisations();
        return deliveries.to(sourceId).stream()
                .filter(delivery -> all || own.contains(delivery.received().company()))
                .map(DeliveryView::of)
                .toList();
    }

    @POST
    @RolesAllowed("contributor")
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    @Consumes({MediaType.APPLICATION_OCTET_STREAM, "text/csv", "application/x-ndjson"})
    @Operation(summary = "Deliver a file under the source's agreement; the receipt has its hash")
    public Response deliver(
            @PathParam("id") String sourceId, @QueryParam("file-name") String fileName, InputStream body) {
        var company = reception.companyAmong(sourceId, caller.organisations());
        var incoming = new Incoming(
                sourceId,
                company,
                fileName == null ? "" : fileName,
                caller.name(),
                Channel.REST,
                UUID.randomUUID().toString());
        return Response.status(Response.Status.ACCEPTED)
                .entity(DeliveryView.of(reception.receive(incoming, body)))
                .build();
    }

    /** The receipt of a delivery. */
    public record DeliveryView(String id, Delivery.Received received, String deliveredBy, Instant deliveredAt) {

        static DeliveryView of(Delivery delivery) {
            return new DeliveryView(delivery.id(), delivery.received(), delivery.deliveredBy(), delivery.deliveredAt());
        }
    }
}
