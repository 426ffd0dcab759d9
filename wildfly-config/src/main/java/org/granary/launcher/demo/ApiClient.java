package org.granary.launcher.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.granary.launcher.Credentials;
import org.granary.launcher.Endpoints;
import org.granary.launcher.PersonClient;

/** Granary's REST API as people of the worked example use it. */
public final class ApiClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private final Endpoints endpoints;
    private final PersonClient people;

    public ApiClient(Endpoints endpoints, Credentials credentials) {
        this.endpoints = endpoints;
        this.people = new PersonClient(endpoints, credentials);
    }

    /** What the server answered. */
    public record Answer(int status, JsonNode body) {

        /** The body of an answer that must be a success. */
        public JsonNode require() {
            if (status / 100 != 2) {
                throw new DemoFailure("the server answered " + status + ": " + body);
            }
            return body;
        }

        /** The error code of a problem; empty where there is none. */
        public String code() {
            return body.path("code").asText("");
        }
    }

    public Answer get(String person, String path) {
        return send(request(person, path).GET());
    }

    public Answer post(String person, String path, String json) {
        return send(request(person, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json, UTF_8)));
    }

    public Answer upload(String person, String path, byte[] file) {
        return send(request(person, path)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
    }

    private HttpRequest.Builder request(String person, String path) {
        return HttpRequest.newBuilder(URI.create(endpoints.server() + "/api" + path))
                .timeout(LIMIT)
                .header("Accept", "application/json, text/plain;q=0.9")
                .header("Authorization", "Bearer " + people.token(person));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
            var body = response.body();
            boolean json = body.startsWith("{") || body.startsWith("[");
            return new Answer(
                    response.statusCode(),
                    json ? JSON.readTree(body) : JSON.getNodeFactory().textNode(body));
        } catch (IOException e) {
            throw new DemoFailure("the platform does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("it was interrupted", e);
        }
    }
}
