package org.granary.batch.gather;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.batch.BatchErrors;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.source.SourceKind;
import org.granary.catalog.source.Sources;
import org.granary.governance.identity.Caller;
import org.jspecify.annotations.Nullable;

/** Wishes of sites to be taken down, by REST. */
@Path("/sources/{id}/take-downs")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TakeDownResource {

    @Inject
    TakeDowns takeDowns;

    @Inject
    Sources sources;

    @Inject
    Caller caller;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(summary = "Take-downs of a web source, newest first")
    public List<TakeDownView> list(@PathParam("id") String sourceId) {
        sources.require(sourceId);
        return takeDowns.requests(sourceId).stream().map(TakeDownView::of).toList();
    }

    @POST
    @RolesAllowed("steward")
    @Operation(summary = "Record a take-down by URL, host or pattern: these pages are never fetched again")
    public Response record(@PathParam("id") String sourceId, Request request) {
        return Response.status(Response.Status.CREATED)
                .entity(take(sourceId, request))
                .build();
    }

    /** Records a take-down, in effect at once. */
    TakeDownView take(String sourceId, Request request) {
        if (sources.require(sourceId).kind() != SourceKind.WEB) {
            throw BatchErrors.takeDownInvalid("source '" + sourceId + "' is no web corpus.");
        }
        var wish = new TakeDownRequest.Wish(sourceId, request.kind(), request.what(), request.evidence());
        var recorded = new TakeDownRequest(UUID.randomUUID().toString(), wish, caller.name(), clock.instant());
        takeDowns.add(recorded);
        takeDowns.rules(recorded);
        events.fire(new TakeDownRecorded(caller.name(), recorded.id(), wish));
        return TakeDownView.of(recorded);
    }

    @GET
    @Path("/{takeDown}")
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(summary = "A take-down: how many admitted records it concerns, and what became of them")
    public TakeDownView one(@PathParam("id") String sourceId, @PathParam("takeDown") String takeDownId) {
        var request = takeDowns.require(takeDownId);
        if (!request.wish().sourceId().equals(sourceId)) {
            throw BatchErrors.takeDownUnknown(takeDownId);
        }
        return TakeDownView.of(request);
    }

    /** What a steward sends. */
    public record Request(TakeDownRequest.Kind kind, String what, String evidence) {

        public Request {
            requireNonNull(kind, "kind");
            requireNonNull(what, "what");
            requireNonNull(evidence, "evidence");
        }
    }

    /**
     * A take-down as shown.
     *
     * @param records admitted records that it concerns, with those generated from them, as far as its job has searched
     * @param certificate what was removed from which table, with the records left; null until it is carried out
     */
    public record TakeDownView(
            String id,
            TakeDownRequest.Wish wish,
            String recordedBy,
            Instant recordedAt,
            TakeDownRequest.State state,
            long records,
            Optional<Instant> carriedOutAt,
            @JsonRawValue @Nullable String certificate) {

        static TakeDownView of(TakeDownRequest request) {
            return new TakeDownView(
                    request.id(),
                    request.wish(),
                    request.recordedBy(),
                    request.recordedAt(),
                    request.state(),
                    request.records(),
                    request.carriedOutAt(),
                    request.certificate().orElse(null));
        }
    }
}
