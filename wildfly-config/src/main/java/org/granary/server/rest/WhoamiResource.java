package org.granary.server.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.stream.Stream;

/** {@code GET /api/whoami}: the caller as the server sees them. */
@Path("/whoami")
@Produces(MediaType.APPLICATION_JSON)
public class WhoamiResource {

    /** The caller's user name and roles, in the order of the realm. */
    public record Caller(String user, List<String> roles) {}

    /** Needs a token of any role. */
    @GET
    public Caller whoami(@Context SecurityContext security) {
        return new Caller(
                security.getUserPrincipal().getName(),
                Stream.of("steward", "signer", "contributor", "model-team", "expert", "auditor", "admin")
                        .filter(security::isUserInRole)
                        .toList());
    }
}
