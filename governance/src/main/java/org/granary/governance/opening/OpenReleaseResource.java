package org.granary.governance.opening;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.dataset.Datasets;
import org.granary.catalog.dataset.Release;
import org.granary.catalog.dataset.ReleaseId;
import org.granary.catalog.dataset.Releases;
import org.granary.catalog.storage.BilingualText;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.decision.Decision;
import org.granary.governance.rights.RightsId;

/** Releases that are open to everybody, by REST; what they hold for everybody is decided anew at each look. */
@Path("/public/releases")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class OpenReleaseResource {

    /** Profiles of the protocol name a last moment; what is open has none, so this is far off. */
    private static final String NO_END = "9999-12-31T00:00:00Z";

    @Inject
    Openings openings;

    @Inject
    PublishGate gate;

    @Inject
    Releases releases;

    @Inject
    Datasets datasets;

    @Context
    UriInfo request;

    @GET
    @Operation(summary = "Releases that are open to everybody, with what everybody may have of them now")
    public List<OpenRelease> list() {
        return open().map(this::view).toList();
    }

    @GET
    @Path("/{dataset}/{version}/profile")
    @Operation(summary = "The Delta Sharing profile that everybody reads an open release with")
    public PublicProfile profile(@PathParam("dataset") String dataset, @PathParam("version") String version) {
        return require(dataset, version)
                .token()
                .map(token -> new PublicProfile(
                        1, request.getBaseUri().resolve("/sharing").toString(), token, NO_END))
                .orElseThrow(() -> GovernanceErrors.openingUnknown(dataset + "@" + version));
    }

    @GET
    @Path("/{dataset}/{version}/notice")
    @Produces(MediaType.TEXT_PLAIN + ";charset=utf-8")
    @Operation(summary = "NOTICE of an open release: attributions and duties")
    public String notice(@PathParam("dataset") String dataset, @PathParam("version") String version) {
        return release(require(dataset, version)).notice();
    }

    private Stream<Opening> open() {
        return openings.all().stream().filter(opening -> opening.state() == Opening.State.OPEN);
    }

    private Opening require(String dataset, String version) {
        String id = dataset + "@" + version;
        return open().filter(opening -> opening.releaseId().equals(id))
                .findFirst()
                .orElseThrow(() -> GovernanceErrors.openingUnknown(id));
    }

    private Release release(Opening opening) {
        return releases.require(ReleaseId.parse(opening.releaseId()));
    }

    private OpenRelease view(Opening opening) {
        var release = release(opening);
        Map<RightsId, Decision> decisions = gate.decide(release);
        long rows = 0;
        long withheld = 0;
        for (Map.Entry<String, Long> held : release.content().rowsByRights().entrySet()) {
            var decision = decisions.get(new RightsId(held.getKey()));
            if (decision != null && decision.permits()) {
                rows += held.getValue();
            } else {
                withheld += held.getValue();
            }
        }
        return new OpenRelease(
                opening.releaseId(),
                release.versionWithRevision(),
                datasets.require(release.id().dataset()).title(),
                opening.decidedAt(),
                rows,
                withheld);
    }

    /**
     * A release that is open.
     *
     * @param revision its version, with what was withdrawn since counted
     * @param rows records that everybody may have now
     * @param withheld records that everybody may not have now
     */
    public record OpenRelease(
            String release,
            String revision,
            BilingualText title,
            Optional<Instant> openedAt,
            long rows,
            long withheld) {}

    /** A profile file of the Delta Sharing protocol, version 1. */
    public record PublicProfile(
            int shareCredentialsVersion, String endpoint, String bearerToken, String expirationTime) {}
}
