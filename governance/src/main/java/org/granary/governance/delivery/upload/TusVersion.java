package org.granary.governance.delivery.upload;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/** Refuses clients that speak another version of tus (412), and says ours in each answer. */
@Tus
@Provider
public class TusVersion implements ContainerRequestFilter, ContainerResponseFilter {

    private static final int PRECONDITION_FAILED = 412;
    private static final Set<String> FREE = Set.of("OPTIONS", "GET");

    @Override
    public void filter(ContainerRequestContext request) {
        if (!FREE.contains(request.getMethod()) && !Tus.VERSION.equals(request.getHeaderString(Tus.HEADER))) {
            request.abortWith(Response.status(PRECONDITION_FAILED)
                    .header("Tus-Version", Tus.VERSION)
                    .type(MediaType.TEXT_PLAIN_TYPE)
                    .entity("Send the header " + Tus.HEADER + ": " + Tus.VERSION + ".")
                    .build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(Tus.HEADER, Tus.VERSION);
    }
}
