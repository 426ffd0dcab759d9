package org.granary.catalog.source;

import static java.util.Objects.requireNonNull;

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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.storage.BilingualText;

/** Sources by REST. */
@Path("/sources")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SourceResource {

    @Inject
    Sources sources;

    @Inject
    SourceStops stops;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @Context
    SecurityContext security;

    @GET
    @RolesAllowed({"steward", "auditor", "admin", "signer", "contributor", "model-team"})
    @Operation(summary = "List all sources with their revisions")
    public List<SourceView> list() {
        return sources.all().stream().map(this::view).toList();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"steward", "auditor", "admin", "signer", "contributor", "model-team"})
    @Operation(summary = "One source with its revisions")
    public SourceView one(@PathParam("id") String id) {
        return view(sources.require(id));
    }

    @POST
    @RolesAllowed("steward")
    @Operation(summary = "Register a source; its first revision then awaits another steward's approval")
    public Response register(Registration registration) {
        var source = Source.register(
                registration.id(), registration.kind(), registration.title(), registration.definition(), submission());
        sources.add(source);
        announce(source);
        return Response.created(URI.create("sources/" + source.id()))
                .entity(view(source))
                .build();
    }

    @POST
    @Path("/{id}/revisions")
    @RolesAllowed("steward")
    @Operation(summary = "Submit a new revision; the approved one rules until this one is approved")
    public Response revise(@PathParam("id") String id, SourceDefinition definition) {
        var source = sources.require(id);
        source.submit(definition, submission());
        announce(source);
        return Response.created(URI.create("sources/" + source.id()))
                .entity(view(source))
                .build();
    }

    private SourceView view(Source source) {
        return SourceView.of(source, stops.standing(source.id(), source.latest().number()));
    }

    private Source.Submission submission() {
        return new Source.Submission(security.getUserPrincipal().getName(), clock.instant());
    }

    private void announce(Source source) {
        events.fire(new SourceRegistered(
                source.latest().submittedBy(), source.id(), source.latest().number(), source.kind()));
    }

    /** What a steward sends. */
    public record Registration(String id, SourceKind kind, BilingualText title, SourceDefinition definition) {

        public Registration {
            requireNonNull(id, "id");
            requireNonNull(kind, "kind");
            requireNonNull(title, "title");
            requireNonNull(definition, "definition");
        }
    }

    /** A source as shown; {@code stop} is what stands against gathering its newest revision. */
    public record SourceView(
            String id,
            SourceKind kind,
            BilingualText title,
            String createdBy,
            Instant createdAt,
            List<RevisionView> revisions,
            Optional<StopView> stop) {

        static SourceView of(Source source, Optional<SourceStop> stop) {
            return new SourceView(
                    source.id(),
                    source.kind(),
                    source.title(),
                    source.createdBy(),
                    source.createdAt(),
                    source.revisions().stream().map(RevisionView::of).toList(),
                    stop.map(StopView::of));
        }
    }

    /** A revision as shown. */
    public record RevisionView(int number, SourceDefinition definition, String submittedBy, Instant submittedAt) {

        static RevisionView of(SourceRevision revision) {
            return new RevisionView(
                    revision.number(), revision.definition(), revision.submittedBy(), revision.submittedAt());
        }
    }

    /** A stop as shown. */
    public record StopView(
            String id,
            int revision,
            String gatheringId,
            SourceStop.Cause cause,
            String before,
            String after,
            Instant stoppedAt,
            Optional<String> liftedBy,
            Optional<Instant> liftedAt,
            Optional<String> remark) {

        public static StopView of(SourceStop stop) {
            return new StopView(
                    stop.id(),
                    stop.revision(),
                    stop.gatheringId(),
                    stop.change().cause(),
                    stop.change().before(),
                    stop.change().after(),
                    stop.stoppedAt(),
                    stop.liftedBy(),
                    stop.liftedAt(),
                    stop.remark());
        }
    }
}
