package org.granary.server.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;

/** {@code GET /api/public/ping}: whether the API answers, and the server's clock. */
@Path("/public/ping")
@Produces(MediaType.APPLICATION_JSON)
public class PingResource {

    /** The answer. */
    public record Pong(String service, Instant at) {}

    /** Asks nothing of anybody. */
    @GET
    public Pong ping() {
        return new Pong("granary", Instant.now());
    }
}
