package org.granary.server.rest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Whether the identity provider answers; only asked after signing in has failed. */
final class IdentityProvider {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    private IdentityProvider() {}

    static boolean unreachable() {
        String base = System.getenv().getOrDefault("OIDC_URL", "http://localhost:8180");
        URI realm = URI.create(base + "/realms/granary");
        try {
            HttpRequest request = HttpRequest.newBuilder(realm).timeout(LIMIT).build();
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() >= 500;
        } catch (IOException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
