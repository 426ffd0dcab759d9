package org.granary.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.granary.launcher.PersonClient;
import org.granary.launcher.Platform;

/** Plain HTTP to the platform, as a program of a stranger would speak it; redirects are not followed. */
final class Web {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration JOB_LIMIT = Duration.ofMinutes(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(LIMIT)
            .build();
    private final Platform platform;
    private final PersonClient people;

    Web(Platform platform) {
        this.platform = platform;
        this.people = new PersonClient(platform.endpoints(), platform.credentials());
    }

    /** What came back. */
    record Answer(int status, String type, String location, String body) {

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException("This is no JSON: " + body, e);
            }
        }

        /** The code of a problem. */
        String code() {
            return json().path("code").asText();
        }
    }

    /** A request to a path of the server, for a program that takes JSON, or text where there is no JSON. */
    HttpRequest.Builder to(String path) {
        return at(URI.create(platform.endpoints().server() + path))
                .header("Accept", "application/json, text/plain;q=0.9");
    }

    HttpRequest.Builder at(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(LIMIT);
    }

    /** The same with a person's token. */
    HttpRequest.Builder as(String person, String path) {
        return to(path).header("Authorization", "Bearer " + people.token(person));
    }

    /** Has people sign in anew before they ask again. */
    void signInAnew(String... persons) {
        for (String person : persons) {
            people.forget(person);
        }
    }

    /** A person's token, for a program that is not ours. */
    String token(String person) {
        return people.token(person);
    }

    Answer get(String person, String path) {
        return send(as(person, path));
    }

    Answer post(String person, String path, String json) {
        return send(as(person, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json, UTF_8)));
    }

    /** Asks until the state of a thing is one of these; the platform announces it to nobody. */
    JsonNode await(String person, String path, Collection<String> states) {
        Instant giveUp = Instant.now().plus(JOB_LIMIT);
        JsonNode now = get(person, path).json();
        while (!states.contains(now.path("state").asText())) {
            if (Instant.now().isAfter(giveUp)) {
                throw new AssertionError(path + " is in none of " + states + " after " + JOB_LIMIT + ": " + now);
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            now = get(person, path).json();
        }
        return now;
    }

    Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
            var headers = response.headers();
            return new Answer(
                    response.statusCode(),
                    headers.firstValue("Content-Type").orElse(""),
                    headers.firstValue("Location").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The test was interrupted.", e);
        }
    }

    /** Makes something that has to succeed. */
    JsonNode created(String person, String path, String json) {
        var answer = post(person, path, json);
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer.json();
    }

    /** Offers an agreement's draft with these terms, and signs it for both parties. */
    void signed(String agreement, String termsSha256) {
        created("steward1", agreement + "/offer", "{}");
        var signature = "{\"termsSha256\":\"" + termsSha256 + "\",\"acceptsElectronicForm\":true}";
        created("signer1", agreement + "/signature", signature);
        created("steward2", agreement + "/signature", signature);
    }

    /** The codes of a gathering's reasons. */
    static List<String> reasons(JsonNode gathering) {
        var codes = new ArrayList<String>();
        gathering.path("reasons").forEach(code -> codes.add(code.asText()));
        return codes;
    }

    /** How often the ledger says something of a subject. */
    long entries(String event, String subject) {
        long found = 0;
        long after = 0;
        JsonNode page;
        do {
            page = get("auditor1", "/api/audit/entries?after=" + after).json();
            for (JsonNode entry : page) {
                var line = entry.path("line");
                after = line.path("seq").asLong();
                boolean meant = line.path("event").asText().equals(event)
                        && line.path("subject").asText().equals(subject);
                found += meant ? 1 : 0;
            }
        } while (!page.isEmpty());
        return found;
    }
}
