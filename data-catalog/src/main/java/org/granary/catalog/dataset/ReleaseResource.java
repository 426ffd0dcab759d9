package org.granary.catalog.dataset;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Releases by REST. */
@Path("/releases")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class ReleaseResource {

    @Inject
    Releases releases;

    @GET
    @RolesAllowed({"steward", "auditor", "admin", "signer", "contributor", "model-team"})
    @Operation(summary = "All releases, newest first")
    public List<ReleaseView> list() {
        return releases.all().stream().map(ReleaseView::of).toList();
    }

    @GET
    @Path("/{dataset}/{version}")
    @RolesAllowed({"steward", "auditor", "admin", "signer", "contributor", "model-team"})
    @Operation(summary = "One release: splits, digest, what was left out")
    public ReleaseView one(@PathParam("dataset") String dataset, @PathParam("version") String version) {
        return ReleaseView.of(releases.require(new ReleaseId(dataset, version)));
    }

    @GET
    @Path("/{dataset}/{version}/notice")
    @Produces("text/plain;charset=UTF-8")
    @RolesAllowed({"steward", "auditor", "admin", "signer", "contributor", "model-team"})
    @Operation(summary = "NOTICE: every attribution and license duty")
    public String notice(@PathParam("dataset") String dataset, @PathParam("version") String version) {
        return releases.require(new ReleaseId(dataset, version)).notice();
    }

    @GET
    @Path("/{dataset}/{version}/data-card")
    @Produces("text/markdown;charset=UTF-8")
    @RolesAllowed({"steward", "auditor", "admin", "signer", "contributor", "model-team"})
    @Operation(summary = "The data card")
    public String dataCard(@PathParam("dataset") String dataset, @PathParam("version") String version) {
        return releases.require(new ReleaseId(dataset, version)).dataCard();
    }

    /** A release as shown. */
    public record ReleaseView(
            String dataset,
            String version,
            int revision,
            String versionWithRevision,
            ReleaseState state,
            Instant createdAt,
            Optional<Instant> releasedAt,
            Optional<Long> executionId,
            List<String> reasons,
            SortedMap<String, Long> sourceVersions,
            Release.Content content) {

        static ReleaseView of(Release release) {
            return new ReleaseView(
                    release.id().dataset(),
                    release.id().version(),
                    release.revision(),
                    release.versionWithRevision(),
                    release.state(),
                    release.createdAt(),
                    release.releasedAt(),
                    release.executionId(),
                    release.reasons(),
                    release.sourceVersions(),
                    release.content());
        }
    }
}
