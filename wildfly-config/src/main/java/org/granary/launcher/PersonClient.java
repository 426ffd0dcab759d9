package org.granary.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** The API as one person of the realm sees it, signed in with the generated password. */
public final class PersonClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    private final Endpoints endpoints;
    private final Credentials credentials;

    /** A client of this platform, with its generated passwords. */
    public PersonClient(Endpoints endpoints, Credentials credentials) {
        this.endpoints = endpoints;
        this.credentials = credentials;
    }

    /** The JSON at a path of the server. Fails with {@code REQUEST_FAILED} for every answer but 200. */
    JsonNode get(String person, String path) {
        return send(HttpRequest.newBuilder(URI.create(endpoints.server() + path))
                .timeout(LIMIT)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token(person)));
    }

    /** A fresh access token of a person. Fails with {@code REQUEST_FAILED}. */
    public String token(String person) {
        Map<String, String> form = Map.of(
                "grant_type",
                "password",
                "client_id",
                "granary",
                "client_secret",
                credentials.secret("keycloak.client"),
                "username",
                person,
                "password",
                credentials.user(person),
                "scope",
                "openid organization");
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(endpoints.tokenEndpoint())
                        .timeout(LIMIT)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .path("access_token")
                .asText();
    }

    private static JsonNode send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw LauncherErrors.refused(request.uri(), response.statusCode(), response.body());
            }
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw LauncherErrors.refused(request.uri(), 200, "an answer that is no JSON");
        } catch (IOException e) {
            throw LauncherErrors.silent(request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LauncherErrors.preparation("Asking " + request.uri(), "it was interrupted", e);
        }
    }
}
