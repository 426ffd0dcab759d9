package org.granary.governance.generator;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.identity.Caller;

/** Terms of generators by REST. */
@Path("/generator-terms")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class GeneratorTermsResource {

    @Inject
    TermsOnFile file;

    @Inject
    Caller caller;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(summary = "All terms on file, by id")
    public List<TermsView> list() {
        return file.all().stream().map(TermsView::of).toList();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(summary = "One provider's terms")
    public TermsView one(@PathParam("id") String id) {
        return TermsView.of(file.require(id));
    }

    @POST
    @RolesAllowed("steward")
    @Operation(summary = "Enter terms; another steward concludes what they say")
    public Response enter(Request request) {
        var filed = new FiledTerms(request.id(), request.terms(), caller.name(), clock.instant());
        file.add(filed);
        events.fire(
                new GeneratorTermsFiled(caller.name(), filed.id(), filed.terms().generator()));
        return Response.status(Response.Status.CREATED)
                .entity(TermsView.of(filed))
                .build();
    }

    @POST
    @Path("/{id}/conclusion")
    @RolesAllowed("steward")
    @Operation(summary = "Conclude that the terms say what was entered; never one's own entry")
    public TermsView conclude(@PathParam("id") String id) {
        var filed = file.require(id);
        filed.conclude(caller.name(), clock.instant());
        events.fire(new GeneratorTermsConcluded(caller.name(), id, filed.terms().generator()));
        return TermsView.of(filed);
    }

    @POST
    @Path("/{id}/revocation")
    @RolesAllowed("steward")
    @Operation(summary = "Take the conclusion back: the very next pull leaves out what was generated under the terms")
    public TermsView revoke(@PathParam("id") String id) {
        var filed = file.require(id);
        filed.revoke(caller.name(), clock.instant());
        events.fire(new GeneratorTermsRevoked(caller.name(), id, filed.terms().generator()));
        return TermsView.of(filed);
    }

    /** What a steward sends. */
    public record Request(String id, GeneratorTerms terms) {

        public Request {
            requireNonNull(id, "id");
            requireNonNull(terms, "terms");
        }
    }

    /** Terms as shown. */
    public record TermsView(
            String id,
            GeneratorTerms terms,
            String submittedBy,
            Instant submittedAt,
            Optional<String> concludedBy,
            Optional<String> revokedBy) {

        static TermsView of(FiledTerms filed) {
            return new TermsView(
                    filed.id(),
                    filed.terms(),
                    filed.submittedBy(),
                    filed.submittedAt(),
                    filed.concludedBy(),
                    filed.revokedBy());
        }
    }
}
