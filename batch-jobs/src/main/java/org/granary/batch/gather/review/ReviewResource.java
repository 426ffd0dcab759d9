package org.granary.batch.gather.review;

import static java.util.Objects.requireNonNull;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
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
import org.granary.batch.generate.Example;
import org.granary.batch.generate.ReviewSample;
import org.granary.batch.generate.ReviewVerdict;
import org.granary.batch.generate.ReviewVerdict.Judgement;
import org.granary.catalog.source.GenerationPlan.Form;
import org.granary.governance.identity.Caller;

/** The sample of one gathering, by REST. */
@Path("/gatherings/{gathering}/review")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReviewResource {

    @Inject
    Reviews reviews;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"expert", "steward", "auditor", "admin"})
    @Operation(
            summary = "The newest round's sample: its records, what was said of them, and which of them one may judge")
    public SampleView sample(@PathParam("gathering") String gatheringId) {
        Reviews.Waiting waiting = reviews.require(gatheringId);
        return SampleView.of(waiting, caller.name());
    }

    @POST
    @Path("/verdicts")
    @RolesAllowed("expert")
    @Operation(
            summary =
                    "Accept, correct or reject a record; never one whose seed one wrote. After the last verdict the loop goes on")
    public Response judge(@PathParam("gathering") String gatheringId, Request request) {
        int left = reviews.judge(new ReviewVerdict(
                gatheringId,
                request.itemId(),
                caller.name(),
                request.judgement(),
                request.corrected(),
                request.reason(),
                clock.instant()));
        return Response.status(Response.Status.CREATED).entity(new Left(left)).build();
    }

    /**
     * What an expert sends.
     *
     * @param itemId the record
     * @param corrected the record put right; with CORRECTED only
     * @param reason what is wrong; with REJECTED
     */
    public record Request(String itemId, Judgement judgement, Optional<Example> corrected, Optional<String> reason) {

        public Request {
            requireNonNull(itemId, "itemId");
            requireNonNull(judgement, "judgement");
            requireNonNull(corrected, "corrected");
            requireNonNull(reason, "reason");
            if (corrected.isPresent() != (judgement == Judgement.CORRECTED)) {
                throw new IllegalArgumentException(
                        "a correction comes with the record as it should be under 'corrected', and no other judgement has one.");
            }
            if (judgement == Judgement.REJECTED
                    && reason.filter(text -> !text.isBlank()).isEmpty()) {
                throw new IllegalArgumentException("a rejection says under 'reason' what is wrong with the record.");
            }
        }
    }

    /** How many records of the sample nobody has judged yet. */
    public record Left(int left) {}

    /**
     * A sample as shown.
     *
     * @param form empty for rows of a table: an item is then a model's report, with some of its rows
     * @param round counted from 1
     * @param drawnBy the embedder whose vectors the sample was drawn by; {@code report} for rows of a table
     * @param left how many records nobody has judged yet
     */
    public record SampleView(
            String gatheringId,
            String sourceId,
            String state,
            Optional<Form> form,
            int round,
            String drawnBy,
            int left,
            List<ItemView> items) {

        static SampleView of(Reviews.Waiting waiting, String reader) {
            return new SampleView(
                    waiting.gathering().id(),
                    waiting.gathering().sourceId(),
                    waiting.gathering().state().name(),
                    waiting.form(),
                    waiting.sample().round(),
                    waiting.sample().drawnBy(),
                    waiting.open().size(),
                    waiting.sample().items().stream()
                            .map(item -> ItemView.of(item, waiting, reader))
                            .toList());
        }
    }

    /**
     * A record of a sample as shown.
     *
     * @param origin who wrote it, under which terms, after which seeds, and the judge's scores; empty for rows of a table
     * @param ownSeed whether the reader wrote or corrected a seed of it, and so does not judge it
     */
    public record ItemView(
            String id,
            Example example,
            Optional<ReviewSample.Origin> origin,
            boolean ownSeed,
            Optional<VerdictView> verdict) {

        static ItemView of(ReviewSample.Item item, Reviews.Waiting waiting, String reader) {
            return new ItemView(
                    item.id(),
                    item.example(),
                    item.origin(),
                    item.authors().contains(reader),
                    waiting.verdicts().stream()
                            .filter(verdict -> verdict.itemId().equals(item.id()))
                            .findFirst()
                            .map(VerdictView::of));
        }
    }

    /** A verdict as shown. */
    public record VerdictView(
            Judgement judgement, String reviewer, Optional<Example> corrected, Optional<String> reason, Instant at) {

        static VerdictView of(ReviewVerdict verdict) {
            return new VerdictView(
                    verdict.judgement(), verdict.reviewer(), verdict.corrected(), verdict.reason(), verdict.at());
        }
    }
}
