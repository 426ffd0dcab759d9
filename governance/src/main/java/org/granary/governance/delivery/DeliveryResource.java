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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.governance.GovernanceErrors;
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
        return deliveries.to(sourceId).stream()
                .filter(delivery -> DeliveryAccess.permits(caller, delivery))
                .map(delivery -> DeliveryView.of(delivery, DeliveryView.DELIVERED))
                .toList();
    }

    @GET
    @Path("/{delivery}")
    @RolesAllowed({"steward", "auditor", "admin", "contributor"})
    @Operation(summary = "One delivery with its receipt")
    public DeliveryView one(@PathParam("id") String sourceId, @PathParam("delivery") String id) {
        return DeliveryView.of(seen(sourceId, id), DeliveryView.DELIVERED);
    }

    @GET
    @Path("/{delivery}/receipt")
    @Produces("application/jose")
    @RolesAllowed({"steward", "auditor", "admin", "contributor"})
    @Operation(summary = "The signed receipt, a compact JWS; verify it with /public/signing-key")
    public Response receipt(@PathParam("id") String sourceId, @PathParam("delivery") String id) {
        var receipt = seen(sourceId, id).receipt().orElseThrow(() -> GovernanceErrors.deliveryReceiptMissing(id));
        return Response.ok(receipt)
                .header("Content-Disposition", "attachment; filename=\"receipt-" + id + ".jws\"")
                .build();
    }

    private Delivery seen(String sourceId, String id) {
        return DeliveryAccess.require(caller, deliveries.require(sourceId, id));
    }

    @POST
    @RolesAllowed("contributor")
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Deliver a file under the source's agreement; the receipt has its hash")
    public Response deliver(
            @PathParam("id") String sourceId, @QueryParam("file-name") String fileName, InputStream body) {
        var company = reception.companyOf(sourceId, caller);
        var incoming = new Incoming(
                sourceId,
                company,
                fileName == null ? "" : fileName,
                caller.name(),
                Channel.REST,
                UUID.randomUUID().toString());
        var taken = reception.receive(incoming, body);
        return taken.repeated()
                ? Response.ok(DeliveryView.of(taken.delivery(), DeliveryView.DELIVERED_BEFORE))
                        .build()
                : Response.status(Response.Status.ACCEPTED)
                        .entity(DeliveryView.of(taken.delivery(), DeliveryView.DELIVERED))
                        .build();
    }

    /**
     * A delivery and its receipt.
     *
     * @param code {@link #DELIVERED}, or {@link #DELIVERED_BEFORE} where the same bytes are here already: then this is the earlier delivery, and nothing was gathered anew
     * @param receipt a compact JWS by the platform's key; empty for deliveries from before receipts were signed
     */
    public record DeliveryView(
            String id,
            Delivery.Received received,
            int agreementVersion,
            String deliveredBy,
            Instant deliveredAt,
            String code,
            Optional<String> receipt) {

        static final String DELIVERED = "DELIVERED";
        static final String DELIVERED_BEFORE = "DELIVERED_BEFORE";

        static DeliveryView of(Delivery delivery, String code) {
            return new DeliveryView(
                    delivery.id(),
                    delivery.received(),
                    delivery.agreementVersion(),
                    delivery.deliveredBy(),
                    delivery.deliveredAt(),
                    code,
                    delivery.receipt());
        }
    }
}
