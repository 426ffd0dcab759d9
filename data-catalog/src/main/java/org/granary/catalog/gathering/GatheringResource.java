package org.granary.catalog.gathering;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Gatherings by REST. */
@Path("/gatherings")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class GatheringResource {

    private static final int MOST = 200;

    @Inject
    Gatherings gatherings;

    @GET
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(summary = "The newest gatherings, or those of one source")
    public List<GatheringView> list(@QueryParam("source") @Nullable String source) {
        var found = source == null ? gatherings.newest(MOST) : gatherings.of(source);
        return found.stream().map(GatheringView::of).toList();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(summary = "One gathering: counts, reasons, quality")
    public GatheringView one(@PathParam("id") String id) {
        return GatheringView.of(gatherings.require(id));
    }

    /**
     * A gathering as shown.
     *
     * @param landedBy the gathering in whose landing its bytes lie: another one where this reads again what that one landed
     */
    public record GatheringView(
            String id,
            String sourceId,
            int revision,
            Optional<String> rightsId,
            Optional<String> subject,
            GatheringState state,
            Instant startedAt,
            Optional<Instant> endedAt,
            Optional<Long> executionId,
            String landedBy,
            List<String> reasons,
            Gathering.Outcome outcome) {

        static GatheringView of(Gathering gathering) {
            return new GatheringView(
                    gathering.id(),
                    gathering.sourceId(),
                    gathering.revision(),
                    gathering.rightsId(),
                    gathering.subject(),
                    gathering.state(),
                    gathering.startedAt(),
                    gathering.endedAt(),
                    gathering.executionId(),
                    gathering.landedBy(),
                    gathering.reasons(),
                    gathering.outcome());
        }
    }
}
