package org.granary.batch.release;

import static java.util.Objects.requireNonNull;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.dataset.Datasets;
import org.granary.catalog.dataset.Release;
import org.granary.catalog.dataset.ReleaseId;
import org.granary.catalog.dataset.Releases;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.identity.Caller;

/** Starts the building of releases by REST. */
@Path("/datasets/{id}/releases")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReleaseRequestResource {

    @Inject
    Datasets datasets;

    @Inject
    Releases releases;

    @Inject
    Caller caller;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @POST
    @RolesAllowed("steward")
    @Operation(summary = "Build a release; the gate RELEASE decides about every part and about the mix")
    public Response build(@PathParam("id") String datasetId, Request request) {
        var id = new ReleaseId(datasets.require(datasetId).id(), request.version());
        releases.add(Release.begin(id, caller.name(), clock.instant()));
        events.fire(new ReleaseRequested(caller.name(), id.toString()));
        return Response.accepted(new Started(id.toString())).build();
    }

    /**
     * What a steward sends.
     *
     * @param version semantic version, for example {@code 1.0.0}
     */
    public record Request(String version) {

        public Request {
            requireNonNull(version, "version");
        }
    }

    /** What was started; follow it under {@code /api/releases/<dataset>/<version>}. */
    public record Started(String releaseId) {}
}
