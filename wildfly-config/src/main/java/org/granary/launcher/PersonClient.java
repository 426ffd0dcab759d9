package org.granary.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The API as one person of the realm sees it, signed in with the generated password. */
public final class PersonClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(1);
    /** Shorter than a token lives, and than a signature allows; Keycloak locks people out who sign in all the time. */
    private static final Duration TOKEN_USE = Duration.ofMinutes(1);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    private final Endpoints endpoints;
    private final Credentials credentials;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    /** A person's token and when it was fetched. */
    private record Token(String value, Instant at) {}

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

    /** Writes what a path of the server answers to a file, whole or not at all. Fails with {@code REQUEST_FAILED} for every answer but 200. */
    void download(String person, String path, Path file) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoints.server() + path))
                .header("Authorization", "Bearer " + token(person))
                .build();
        Path target = file.toAbsolutePath();
        Path half = target.resolveSibling(target.getFileName() + ".half");
        try {
            HttpResponse<Path> response = HTTP.send(request, HttpResponse.BodyHandlers.ofFile(half));
            if (response.statusCode() != 200) {
                throw LauncherErrors.refused(request.uri(), response.statusCode(), Files.readString(half));
            }
            Files.move(half, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw LauncherErrors.silent(request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LauncherErrors.preparation("Asking " + request.uri(), "it was interrupted", e);
        } finally {
            half.toFile().delete();
        }
    }

    /** An access token of a person who signed in at most a minute ago. Fails with {@code REQUEST_FAILED}. */
    public String token(String person) {
        return tokens.compute(
                        person,
                        (name, known) -> known != null
                                        && known.at().isAfter(Instant.now().minus(TOKEN_USE))
                                ? known
                                : new Token(signIn(name), Instant.now()))
                .value();
    }

    /** Has a person sign in anew at the next token: a token says which organisations its holder was in when it was made. */
    public void forget(String person) {
        tokens.remove(person);
    }

    private String signIn(String person) {
        String code = new SignIn(endpoints).code(person, credentials.user(person));
        Map<String, String> form = Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                "granary",
                "client_secret",
                credentials.secret("keycloak.client"),
                "redirect_uri",
                endpoints.console().toString(),
                "code",
                code);
        return send(HttpRequest.newBuilder(endpoints.tokenEndpoint())
                        .timeout(LIMIT)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(SignIn.form(form))))
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
