package org.granary.batch.gather.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.source.GenerationPlan.Form;
import org.granary.governance.identity.Caller;

/** Everything that waits for experts, by REST. */
@Path("/reviews")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class ReviewsResource {

    @Inject
    Reviews reviews;

    @Inject
    Caller caller;

    @GET
    @RolesAllowed({"expert", "steward", "auditor", "admin"})
    @Operation(summary = "Samples of generated text that wait for experts, newest gathering first")
    public List<WaitingView> list() {
        return reviews.waiting().stream()
                .map(waiting -> WaitingView.of(waiting, caller.name()))
                .toList();
    }

    /**
     * A sample that waits.
     *
     * @param left records that nobody has judged yet
     * @param leftForYou of these, how many the reader may judge
     */
    public record WaitingView(String gatheringId, String sourceId, Form form, int round, int left, long leftForYou) {

        static WaitingView of(Reviews.Waiting waiting, String reader) {
            return new WaitingView(
                    waiting.gathering().id(),
                    waiting.gathering().sourceId(),
                    waiting.form(),
                    waiting.sample().round(),
                    waiting.open().size(),
                    waiting.open().stream()
                            .filter(item -> !item.authors().contains(reader))
                            .count());
        }
    }
}
