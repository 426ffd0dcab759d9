package org.granary.launcher;

import java.net.URI;

/**
 * Where a running platform is reached. No URI ends with a slash.
 *
 * @param server pages and API
 * @param management health ({@code /health}) and metrics ({@code /prometheus})
 * @param keycloak base of Keycloak; the realm is {@code granary}
 * @param database the application's database
 */
public record Endpoints(URI server, URI management, URI keycloak, Database database) {

    /** The console's first page. */
    public URI console() {
        return URI.create(server + "/console/index.xhtml");
    }

    /** Where a person signs in. */
    public URI authorizationEndpoint() {
        return URI.create(keycloak + "/realms/granary/protocol/openid-connect/auth");
    }

    /** Where a person's token is fetched. */
    public URI tokenEndpoint() {
        return URI.create(keycloak + "/realms/granary/protocol/openid-connect/token");
    }
}
