package org.granary.batch.gather;

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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.event.DomainEvent;

/** Where somebody of a site asks, without signing in, that a page be taken down. */
@Path("/public/take-downs")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PublicTakeDownResource {

    @Inject
    TakeDownWishes wishes;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @POST
    @Operation(
            summary = "Ask that a page be taken down; a steward decides",
            description =
                    "Only for pages of hosts that Granary gathers. The answer's id shows later what became of it.")
    public Response ask(TakeDownWish.Asked asked) {
        var wish = new TakeDownWish(UUID.randomUUID().toString(), asked, clock.instant());
        wishes.add(wish);
        events.fire(new TakeDownWishMoved("site", wish.id(), asked.url(), wish.state()));
        return Response.status(Response.Status.CREATED).entity(Seen.of(wish)).build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "What became of it, for whoever has its id")
    public Seen one(@PathParam("id") String id) {
        return Seen.of(wishes.require(id));
    }

    /** What whoever asked sees: not the contact, which others could read there, too. */
    public record Seen(
            String id,
            String url,
            Instant askedAt,
            TakeDownWish.State state,
            Optional<Instant> decidedAt,
            Optional<String> why) {

        static Seen of(TakeDownWish wish) {
            return new Seen(wish.id(), wish.asked().url(), wish.askedAt(), wish.state(), wish.decidedAt(), wish.why());
        }
    }
}
