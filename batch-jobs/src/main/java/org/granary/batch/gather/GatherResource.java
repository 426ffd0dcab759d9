package org.granary.batch.gather;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.batch.BatchErrors;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.Gatherings;
import org.granary.catalog.source.SourceKind;
import org.granary.catalog.source.SourceStops;
import org.granary.catalog.source.Sources;
import org.granary.governance.identity.Caller;

/** Starts gatherings by REST. */
@Path("/sources/{id}/gatherings")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class GatherResource {

    @Inject
    Sources sources;

    @Inject
    SourceStops stops;

    @Inject
    Gatherings gatherings;

    @Inject
    Caller caller;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @POST
    @RolesAllowed("steward")
    @Operation(summary = "Gather an open data set now; the gate GATHER decides first")
    public Response gather(@PathParam("id") String sourceId) {
        var source = sources.require(sourceId);
        if (source.kind() != SourceKind.OPEN) {
            throw BatchErrors.notFetchable(sourceId, source.kind().name());
        }
        stops.standing(sourceId, source.latest().number()).ifPresent(stop -> {
            throw BatchErrors.sourceStopped(sourceId, stop.change().cause().name());
        });
        var id = sourceId + "-" + UUID.randomUUID().toString().substring(0, 8);
        gatherings.add(Gathering.begin(id, sourceId, source.latest().number(), clock.instant()));
        events.fire(new GatheringRequested(caller.name(), id, sourceId));
        return Response.accepted(new Started(id)).build();
    }

    /** What was started; follow it under {@code /api/gatherings/<gatheringId>}. */
    public record Started(String gatheringId) {}
}
