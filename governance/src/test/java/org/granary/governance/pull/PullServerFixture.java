package org.granary.governance.pull;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.granary.governance.pull.kernel.WrittenRelease;
import org.granary.governance.rights.RightsId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server on a real Delta table of three bundles of rows, and words to talk to it. */
abstract class PullServerFixture {
    static final ObjectMapper JSON = new ObjectMapper();
    static final RightsId OPEN = new RightsId("r-00000000000000a1");
    static final RightsId COMPANY = new RightsId("r-00000000000000b2");
    static final Instant NOW = Instant.parse("2026-11-22T08:00:00.500Z");
    static final String TABLES = "/shares/pcb-maintenance/schemas/v1_0_0/tables";

    @TempDir
    Path warehouse;

    final HttpClient http = HttpClient.newHttpClient();
    final FakePullAccess access = new FakePullAccess();
    final ShiftingClock clock = new ShiftingClock(NOW);
    WrittenRelease release;
    PullServer server;
    BearerToken token;

    @BeforeEach
    void start() throws Exception {
        release = WrittenRelease.create(
                warehouse.resolve("releases/pcb-maintenance/1.0.0"),
                List.of(
                        new WrittenRelease.Part("train", OPEN.value(), 60),
                        new WrittenRelease.Part("train", COMPANY.value(), 40),
                        new WrittenRelease.Part("validation", OPEN.value(), 10),
                        new WrittenRelease.Part("test", COMPANY.value(), 7)));
        access.share(new SharedRelease("pcb-maintenance", "1.0.0", release.uri()));
        access.permit(OPEN);
        access.permit(COMPANY);
        token = access.grant("grant-1", "pcb-maintenance", NOW.plus(Duration.ofDays(30)));
        server = PullServer.start(access, PullSettings.defaults(), clock);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    List<JsonNode> files(String table, String body) throws Exception {
        HttpResponse<String> answer = query(table, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return lines(answer).stream().skip(2).map(line -> line.get("file")).toList();
    }

    static long rows(List<JsonNode> files) throws Exception {
        long rows = 0;
        for (JsonNode file : files) {
            rows += JSON.readTree(file.get("stats").asText()).get("numRecords").asLong();
        }
        return rows;
    }

    static List<JsonNode> lines(HttpResponse<String> answer) throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : answer.body().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    List<String> names(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<String> names = new ArrayList<>();
        JSON.readTree(answer.body())
                .get("items")
                .forEach(item -> names.add(item.get("name").asText()));
        return names;
    }

    static Map<String, String> capabilities(String value) {
        return Map.of("Delta-Sharing-Capabilities", value);
    }

    HttpResponse<String> get(String path) throws Exception {
        return get(path, Map.of());
    }

    HttpResponse<String> get(String path, Map<String, String> headers) throws Exception {
        return send(request(path, headers).GET().build());
    }

    HttpResponse<String> query(String table, String body) throws Exception {
        return post(TABLES + "/" + table + "/query", body);
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return post(path, body, Map.of());
    }

    HttpResponse<String> post(String path, String body, Map<String, String> headers) throws Exception {
        return send(request(path, headers).POST(BodyPublishers.ofString(body)).build());
    }

    HttpRequest.Builder request(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.endpoint() + path));
        request.header("Authorization", "Bearer " + token.value());
        headers.forEach(request::setHeader);
        return request;
    }

    HttpResponse<String> send(HttpRequest request) throws Exception {
        return http.send(request, BodyHandlers.ofString());
    }

    HttpResponse<byte[]> fetch(JsonNode file) throws Exception {
        return fetch(file.get("url").asText(), Map.of());
    }

    HttpResponse<byte[]> fetch(JsonNode file, String range) throws Exception {
        return fetch(file.get("url").asText(), Map.of("Range", range));
    }

    HttpResponse<byte[]> fetch(String url, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    static void assertError(HttpResponse<String> answer, int status, String code) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode error = JSON.readTree(answer.body());
        assertThat(error.get("errorCode").asText()).isEqualTo(code);
        assertThat(error.get("message").asText()).isNotBlank();
    }

    static void assertProblem(HttpResponse<byte[]> answer, int status, String code) throws Exception {
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(JSON.readTree(answer.body()).get("code").asText()).isEqualTo(code);
    }
}
