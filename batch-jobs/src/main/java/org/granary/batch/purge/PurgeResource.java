package org.granary.batch.purge;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.governance.delivery.PurgeDue;
import org.granary.governance.delivery.RawPurge;
import org.granary.governance.delivery.RawPurges;

/** Purges by REST. */
@Path("/purges")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PurgeResource {

    @Inject
    RawPurges purges;

    @Inject
    WithdrawnPurges withdrawn;

    @Inject
    Purger purger;

    @GET
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(summary = "Which deliveries and withdrawn files are purged when, and which were")
    public PurgesView list() {
        return new PurgesView(
                purges.ahead(),
                purges.begun().stream().map(PurgeView::of).toList(),
                new WithdrawnView(
                        withdrawn.ahead(),
                        withdrawn.begun().stream().map(WithdrawnPurgeView::of).toList()));
    }

    @POST
    @RolesAllowed("steward")
    @Operation(summary = "Purge now what is due; the server looks every hour by itself")
    public Response look() {
        return Response.accepted(purger.look()).build();
    }

    /** What is ahead, the next one first, and what was begun, newest first. */
    public record PurgesView(List<PurgeDue> ahead, List<PurgeView> begun, WithdrawnView withdrawn) {}

    /** The same of files that held what was withdrawn or taken down. */
    public record WithdrawnView(List<WithdrawnPurges.Ahead> ahead, List<WithdrawnPurgeView> begun) {}

    /**
     * One purge of withdrawn files; what went is in the certificate.
     *
     * @param purgedAt when nothing was left; empty while it goes on
     */
    public record WithdrawnPurgeView(
            String id, WithdrawnPurge.Kind kind, Instant dueAt, Instant begunAt, Optional<Instant> purgedAt) {

        static WithdrawnPurgeView of(WithdrawnPurge purge) {
            return new WithdrawnPurgeView(purge.id(), purge.kind(), purge.dueAt(), purge.begunAt(), purge.purgedAt());
        }
    }

    /**
     * One purge.
     *
     * @param bytes on the disk
     * @param purgedAt when nothing was left; empty while it goes on
     */
    public record PurgeView(
            String delivery,
            RawPurge.Cause cause,
            Instant dueAt,
            Instant begunAt,
            long files,
            long bytes,
            long quarantinedRows,
            Optional<Instant> purgedAt) {

        static PurgeView of(RawPurge purge) {
            return new PurgeView(
                    purge.deliveryId(),
                    purge.cause(),
                    purge.dueAt(),
                    purge.begunAt(),
                    purge.files(),
                    purge.bytes(),
                    purge.quarantinedRows(),
                    purge.purgedAt());
        }
    }
}
