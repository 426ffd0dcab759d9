package org.granary.governance.identity.directory;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.granary.governance.GovernanceErrors;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;

/** The realm {@code granary} of the Keycloak at {@code OIDC_URL}, with the server's own account there. */
@ApplicationScoped
public class KeycloakRealm {

    private static final String REALM = "granary";
    private static final String CLIENT = "granary-parties";
    private static final long CONNECT_SECONDS = 5;
    private static final long READ_SECONDS = 20;

    private @Nullable Keycloak keycloak;

    /** Asks for something; {@code what} completes "refused to". Fails with IDENTITY_PROVIDER_SILENT and IDENTITY_PROVIDER_REFUSED. */
    <T> T ask(String what, Function<RealmResource, T> question) {
        try {
            return asked(question);
        } catch (WebApplicationException e) {
            try (var answer = e.getResponse()) {
                throw GovernanceErrors.identityProviderRefused(what, answer.getStatus());
            }
        } catch (ProcessingException e) {
            if (e.getCause() instanceof WebApplicationException refused) {
                throw GovernanceErrors.identityProviderRefused(
                        what, refused.getResponse().getStatus());
            }
            throw GovernanceErrors.identityProviderSilent(e);
        }
    }

    /** A token may have died with what Keycloak forgot when it was down; the client then takes another for the next question. */
    private <T> T asked(Function<RealmResource, T> question) {
        try {
            return question.apply(client().realm(REALM));
        } catch (NotAuthorizedException e) {
            e.getResponse().close();
            return question.apply(client().realm(REALM));
        }
    }

    /** The same for what gives nothing back. */
    void tell(String what, Consumer<RealmResource> change) {
        ask(what, realm -> {
            change.accept(realm);
            return true;
        });
    }

    private synchronized Keycloak client() {
        Keycloak there = keycloak;
        if (there == null) {
            there = KeycloakBuilder.builder()
                    .serverUrl(System.getenv().getOrDefault("OIDC_URL", "http://localhost:8180"))
                    .realm(REALM)
                    .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                    .clientId(CLIENT)
                    .clientSecret(System.getenv().getOrDefault("OIDC_PARTIES_SECRET", ""))
                    .resteasyClient(http())
                    .build();
            keycloak = there;
        }
        return there;
    }

    private static Client http() {
        return ClientBuilder.newBuilder()
                .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .readTimeout(READ_SECONDS, TimeUnit.SECONDS)
                .register(JacksonProvider.class)
                .build();
    }

    /** Called by the server when the deployment ends. */
    @PreDestroy
    void close() {
        Keycloak there = keycloak;
        if (there != null) {
            there.close();
        }
    }
}
