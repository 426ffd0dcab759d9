package org.granary.batch.gather.review;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.batch.database.Transactions;
import org.granary.batch.generate.GenerationCourse;
import org.granary.batch.generate.GenerationCourses;
import org.granary.batch.generate.GenerationErrors;
import org.granary.batch.generate.GenerationResult;
import org.granary.batch.generate.JdbcGenerationStore;
import org.granary.batch.generate.RoundReport;
import org.granary.batch.generate.Spending;
import org.granary.catalog.gathering.Gatherings;
import org.granary.catalog.source.GenerationPlan;
import org.granary.catalog.source.Sources;

/** How far the loop of a gathering is, by REST. */
@Path("/gatherings/{gathering}/generation")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class GenerationResource {

    @Inject
    Gatherings gatherings;

    @Inject
    Sources sources;

    @Resource
    DataSource database;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"expert", "steward", "auditor", "admin"})
    @Operation(summary = "How far a gathering of generated text is: rounds, records kept, what was spent")
    public ProgressView progress(@PathParam("gathering") String gatheringId) {
        var gathering = gatherings.require(gatheringId);
        GenerationPlan plan = sources.requireRevision(gathering.sourceId(), gathering.revision())
                .definition()
                .generation()
                .orElseThrow(() -> GenerationErrors.reviewNotOpen(gatheringId, "no language model writes it"));
        Spending spending = new JdbcGenerationStore(database, clock, Transactions::joined).spending(gatheringId);
        return ProgressView.of(gatheringId, plan, spending, new GenerationCourses(database, clock).find(gatheringId));
    }

    /**
     * A loop as shown.
     *
     * @param status where it stopped last; empty before its first stop
     * @param kept records so far, of {@code wanted}
     * @param unit of the budget
     * @param spent and what is reserved for calls that are under way, as of now
     */
    public record ProgressView(
            String gatheringId,
            Optional<GenerationResult.Status> status,
            int kept,
            int wanted,
            String unit,
            BigDecimal budget,
            BigDecimal spent,
            List<RoundReport> rounds,
            List<GenerationCourse.Part> parts) {

        static ProgressView of(
                String gatheringId, GenerationPlan plan, Spending spending, Optional<GenerationCourse> course) {
            return new ProgressView(
                    gatheringId,
                    course.map(GenerationCourse::status),
                    course.map(GenerationCourse::kept).orElse(0),
                    plan.goal().records(),
                    plan.budget().unit(),
                    plan.budget().limit(),
                    BigDecimal.valueOf(spending.committed(), 6).stripTrailingZeros(),
                    course.map(GenerationCourse::rounds).orElse(List.of()),
                    course.map(GenerationCourse::parts).orElse(List.of()));
        }
    }
}
