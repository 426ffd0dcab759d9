package org.granary.governance.publication;

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
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.source.Sources;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.identity.Caller;

/** Facts that the publication of web pages and generated text asks for, by REST. */
@Path("/sources/{id}/publication")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PublicationResource {

    @Inject
    Publications publications;

    @Inject
    Sources sources;

    @Inject
    Caller caller;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    /** What can be stated. */
    public enum Fact {
        VALIDATED,
        MODEL_DELIVERED,
        EMBARGO
    }

    @GET
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(summary = "What is stated so far")
    public PublicationView one(@PathParam("id") String id) {
        sources.require(id);
        return publications.find(id).map(PublicationView::of).orElseGet(PublicationView::nothing);
    }

    @POST
    @RolesAllowed("steward")
    @Operation(summary = "State that the data is usable, that its model was delivered, or when its embargo ends")
    public PublicationView state(@PathParam("id") String id, Statement statement) {
        sources.require(id);
        Instant now = clock.instant();
        Instant when = statement.until().orElse(now);
        if (statement.fact() == Fact.EMBARGO == statement.until().isEmpty()) {
            throw GovernanceErrors.publicationInvalid("EMBARGO, and no other fact, needs 'until'.");
        }
        var fact = publications.of(id);
        switch (statement.fact()) {
            case VALIDATED -> fact.validated(caller.name(), now);
            case MODEL_DELIVERED -> fact.modelDelivered(caller.name(), now);
            case EMBARGO -> fact.embargo(caller.name(), when);
        }
        events.fire(new PublicationFactStated(caller.name(), id, statement.fact(), when));
        return PublicationView.of(fact);
    }

    /**
     * What a steward sends.
     *
     * @param until end of the embargo
     */
    public record Statement(Fact fact, Optional<Instant> until) {

        public Statement {
            requireNonNull(fact, "fact");
            requireNonNull(until, "until");
        }
    }

    /** What is stated, as shown. */
    public record PublicationView(
            Optional<Instant> validatedAt,
            Optional<Instant> modelDeliveredAt,
            Optional<Instant> embargoUntil,
            PublicationFact.By by) {

        static PublicationView of(PublicationFact fact) {
            var standing = fact.standing();
            return new PublicationView(
                    standing.validatedAt(), standing.modelDeliveredAt(), standing.embargoUntil(), fact.by());
        }

        static PublicationView nothing() {
            return of(new PublicationFact(""));
        }
    }
}
