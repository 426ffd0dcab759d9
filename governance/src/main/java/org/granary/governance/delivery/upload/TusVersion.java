package org.granary.governance.delivery.upload;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.granary.governance.GovernanceErrorCode;
import org.granary.governance.GovernanceErrors;

/** Refuses clients that speak another version of tus (412), and says ours in each answer. */
@Tus
@Provider
public class TusVersion implements ContainerRequestFilter, ContainerResponseFilter {

    private static final Set<String> FREE = Set.of("OPTIONS", "GET");

    @Override
    public void filter(ContainerRequestContext request) {
        if (!FREE.contains(request.getMethod()) && !Tus.VERSION.equals(request.getHeaderString(Tus.HEADER))) {
            throw GovernanceErrors.uploadVersionUnsupported(Tus.HEADER, Tus.VERSION);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(Tus.HEADER, Tus.VERSION);
        if (response.getStatus() == GovernanceErrorCode.UPLOAD_VERSION_UNSUPPORTED.status()) {
            response.getHeaders().putSingle("Tus-Version", Tus.VERSION);
        }
    }
}
