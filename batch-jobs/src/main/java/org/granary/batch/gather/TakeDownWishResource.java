package org.granary.batch.gather;

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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.batch.BatchErrors;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.identity.Caller;

/** What sites asked for without signing in, by REST, for stewards. */
@Path("/take-down-wishes")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TakeDownWishResource {

    @Inject
    TakeDownWishes wishes;

    @Inject
    TakeDownResource takeDowns;

    @Inject
    Caller caller;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(summary = "What sites asked for, newest first")
    public List<WishView> list() {
        return wishes.all().stream().map(WishView::of).toList();
    }

    @POST
    @Path("/{id}/decision")
    @RolesAllowed("steward")
    @Operation(
            summary = "Record the take-down that a site asked for, or refuse it",
            description =
                    "RECORDED takes down the page, or the host or pattern that the steward names, in every web source that may fetch it.")
    public WishView decide(@PathParam("id") String id, Decision decision) {
        var wish = wishes.require(id);
        if (decision.outcome() == TakeDownWish.State.REFUSED) {
            wish.refuse(caller.name(), clock.instant(), decision.why().orElse(""));
        } else if (decision.outcome() == TakeDownWish.State.RECORDED) {
            var request = new TakeDownResource.Request(
                    decision.kind().orElse(TakeDownRequest.Kind.PAGE),
                    decision.what().orElse(wish.asked().url()),
                    "wish " + id);
            wish.record(
                    caller.name(),
                    clock.instant(),
                    wishes.sourcesOf(wish.asked().url()).stream()
                            .map(source -> takeDowns.take(source, request).id())
                            .toList());
        } else {
            throw BatchErrors.takeDownInvalid("the 'outcome' is RECORDED or REFUSED.");
        }
        events.fire(new TakeDownWishMoved(caller.name(), id, wish.asked().url(), wish.state()));
        return WishView.of(wish);
    }

    /**
     * What a steward sends.
     *
     * @param kind what is taken down; where empty, the page
     * @param what page, host or pattern; where empty, the page that was asked for
     * @param why what speaks against it; needed for REFUSED
     */
    public record Decision(
            TakeDownWish.State outcome,
            Optional<TakeDownRequest.Kind> kind,
            Optional<String> what,
            Optional<String> why) {

        public Decision {
            requireNonNull(outcome, "outcome");
            requireNonNull(kind, "kind");
            requireNonNull(what, "what");
            requireNonNull(why, "why");
        }
    }

    /** A wish as stewards see it. */
    public record WishView(
            String id,
            TakeDownWish.Asked asked,
            Instant askedAt,
            TakeDownWish.State state,
            Optional<String> decidedBy,
            Optional<Instant> decidedAt,
            Optional<String> why,
            List<String> takeDowns) {

        public WishView {
            takeDowns = List.copyOf(takeDowns);
        }

        static WishView of(TakeDownWish wish) {
            return new WishView(
                    wish.id(),
                    wish.asked(),
                    wish.askedAt(),
                    wish.state(),
                    wish.decidedBy(),
                    wish.decidedAt(),
                    wish.why(),
                    wish.takeDowns());
        }
    }
}
