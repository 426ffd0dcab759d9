package org.granary.governance.opening;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.governance.GovernanceErrors;

/** Releases that are open to everybody, by REST; what they hold for everybody is decided anew at each look. */
@Path("/public/releases")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class OpenReleaseResource {

    /** Profiles of the protocol name a last moment; what is open has none, so this is far off. */
    private static final String NO_END = "9999-12-31T00:00:00Z";

    @Inject
    OpenReleases open;

    @Context
    UriInfo request;

    @GET
    @Operation(summary = "Releases that are open to everybody, with what everybody may have of them now")
    public List<OpenRelease> list() {
        return open.all();
    }

    @GET
    @Path("/{dataset}/{version}/profile")
    @Operation(summary = "The Delta Sharing profile that everybody reads an open release with")
    public PublicProfile profile(@PathParam("dataset") String dataset, @PathParam("version") String version) {
        String id = dataset + "@" + version;
        return open.find(id)
                .flatMap(Opening::token)
                .map(token -> new PublicProfile(
                        1, request.getBaseUri().resolve("/sharing").toString(), token, NO_END))
                .orElseThrow(() -> GovernanceErrors.openingUnknown(id));
    }

    @GET
    @Path("/{dataset}/{version}/notice")
    @Produces(MediaType.TEXT_PLAIN + ";charset=utf-8")
    @Operation(summary = "NOTICE of an open release: attributions and duties")
    public String notice(@PathParam("dataset") String dataset, @PathParam("version") String version) {
        String id = dataset + "@" + version;
        return open.notice(id).orElseThrow(() -> GovernanceErrors.openingUnknown(id));
    }

    /** A profile file of the Delta Sharing protocol, version 1. */
    public record PublicProfile(
            int shareCredentialsVersion, String endpoint, String bearerToken, String expirationTime) {}
}
