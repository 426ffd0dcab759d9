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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.granary.governance.pull.kernel.WrittenRelease;
import org.granary.governance.rights.RightsId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol over HTTP, on a real Delta table. */
class PullServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RightsId OPEN = new RightsId("r-00000000000000a1");
    private static final RightsId COMPANY = new RightsId("r-00000000000000b2");
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00.500Z");
    private static final String TABLES = "/shares/pcb-maintenance/schemas/v1_0_0/tables";

    @TempDir
    Path warehouse;

    private final HttpClient http = HttpClient.newHttpClient();
    private final FakePullAccess access = new FakePullAccess();
    private final ShiftingClock clock = new ShiftingClock(NOW);
    private WrittenRelease release;
    private PullServer server;
    private BearerToken token;

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

    @Test
    void listsWhatTheGrantOpensAndNothingElse() throws Exception {
        access.share(new SharedRelease("other-data", "2.0.0", release.uri()));

        assertThat(names("/shares")).containsExactly("pcb-maintenance");
        assertThat(names("/shares/pcb-maintenance/schemas")).containsExactly("v1_0_0");
        assertThat(names(TABLES)).containsExactly("all", "eval", "test", "train", "validation");
        assertThat(names("/shares/PCB-Maintenance/all-tables")).hasSize(5);
        HttpResponse<String> share = get("/shares/pcb-maintenance");
        assertThat(JSON.readTree(share.body()).at("/share/name").asText()).isEqualTo("pcb-maintenance");
        assertThat(share.headers().firstValue("Content-Type")).hasValue("application/json;charset=utf-8");
    }

    @Test
    void pagesAListToItsEndWhateverThePageSize() throws Exception {
        for (int size = 1; size <= 6; size++) {
            List<String> seen = new ArrayList<>();
            String next = "";
            do {
                String page = TABLES + "?maxResults=" + size + (next.isEmpty() ? "" : "&pageToken=" + next);
                JsonNode answer = JSON.readTree(get(page).body());
                assertThat(answer.path("items").size()).isLessThanOrEqualTo(size);
                answer.path("items").forEach(item -> seen.add(item.path("name").asText()));
                next = answer.path("nextPageToken").asText("");
            } while (!next.isEmpty());
            assertThat(seen).containsExactly("all", "eval", "test", "train", "validation");
        }
        JsonNode none = JSON.readTree(get(TABLES + "?maxResults=0").body());
        assertThat(none.path("items")).isEmpty();
        assertThat(none.path("nextPageToken").asText()).isNotEmpty();
    }

    @Test
    void answersErrorsInTheProtocolsForm() throws Exception {
        assertError(get("/shares?maxResults=-1"), 400, "REQUEST_MALFORMED");
        assertError(get("/shares?maxResults=many"), 400, "REQUEST_MALFORMED");
        assertError(get("/shares?pageToken=xyz"), 400, "REQUEST_MALFORMED");
        assertError(get("/shares/other-data"), 404, "NOT_FOUND");
        assertError(get("/shares/other-data/schemas"), 404, "NOT_FOUND");
        assertError(get("/shares/pcb-maintenance/schemas/v2_0_0/tables"), 404, "NOT_FOUND");
        assertError(get(TABLES + "/secret/metadata"), 404, "NOT_FOUND");
        assertError(get("/nothing"), 404, "NOT_FOUND");
        assertError(get("/shares/pcb-maintenance/schemas/"), 404, "NOT_FOUND");
        assertError(get(TABLES + "/train/changes?startingVersion=0"), 400, "NOT_OFFERED");
        assertError(post("/shares", "{}"), 405, "METHOD_NOT_ALLOWED");
        assertError(get(TABLES + "/train/query"), 405, "METHOD_NOT_ALLOWED");
        assertError(query("train", "{\"startingVersion\":1}"), 400, "NOT_OFFERED");
        assertError(query("train", "[1,2"), 400, "REQUEST_MALFORMED");
        assertError(query("train", "{\"limitHint\":-3}"), 400, "REQUEST_MALFORMED");
        assertError(query("train", "{\"version\":1,\"timestamp\":\"2026-01-01T00:00:00Z\"}"), 400, "REQUEST_MALFORMED");
        assertError(query("train", "{\"version\":7}"), 400, "VERSION_UNKNOWN");
        assertError(query("train", "{\"timestamp\":\"yesterday\"}"), 400, "REQUEST_MALFORMED");
        assertError(query("train", " ".repeat(1 << 20) + "{}"), 413, "REQUEST_TOO_LARGE");
    }

    @Test
    void refusesWhoeverHasNoTokenThatRules() throws Exception {
        HttpRequest bare = HttpRequest.newBuilder(URI.create(server.endpoint() + "/shares"))
                .build();
        HttpResponse<String> missing = http.send(bare, BodyHandlers.ofString());
        assertError(missing, 401, "TOKEN_NOT_ACCEPTED");
        assertThat(missing.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer"));
        assertError(get("/shares", Map.of("Authorization", "Bearer nonsense")), 401, "TOKEN_NOT_ACCEPTED");
        assertError(get("/shares", Map.of("Authorization", "Basic dTpw")), 401, "TOKEN_NOT_ACCEPTED");
        assertThat(get("/shares", Map.of("Authorization", "bearer " + token.value()))
                        .statusCode())
                .isEqualTo(200);

        clock.advance(Duration.ofDays(31));

        assertError(get("/shares"), 401, "TOKEN_NOT_ACCEPTED");
    }

    @Test
    void tellsVersionAndMetadata() throws Exception {
        HttpResponse<String> version = get(TABLES + "/train/version");
        assertThat(version.headers().firstValue("Delta-Table-Version")).hasValue("0");
        assertThat(version.body()).isEmpty();
        HttpResponse<String> metadata = get(TABLES + "/train/metadata");
        assertThat(metadata.headers().firstValue("Delta-Table-Version")).hasValue("0");
        assertThat(metadata.headers().firstValue("Content-Type")).hasValue("application/x-ndjson;charset=utf-8");
        List<JsonNode> lines = lines(metadata);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).at("/protocol/minReaderVersion").asInt()).isEqualTo(1);
        JsonNode table = lines.get(1).get("metaData");
        assertThat(table.at("/format/provider").asText()).isEqualTo("parquet");
        assertThat(table.get("partitionColumns")).hasToString("[\"split\",\"_rights_id\"]");
        assertThat(JSON.readTree(table.get("schemaString").asText()).get("fields"))
                .hasSize(4);
        assertThat(metadata.headers().firstValue("delta-sharing-capabilities")).isEmpty();
    }

    @Test
    void answersParquetWhateverFormatsTheClientKnows() throws Exception {
        Map<String, String> both = capabilities("responseformat=DELTA,Parquet;readerfeatures=deletionvectors");
        HttpResponse<String> answer = post(TABLES + "/train/query", "{}", both);
        assertThat(answer.headers().firstValue("delta-sharing-capabilities")).hasValue("responseformat=parquet");
        assertThat(lines(answer).get(lines(answer).size() - 1).has("file")).isTrue();
    }

    @Test
    void sendsAClosingLineOnlyWhenAskedTo() throws Exception {
        Map<String, String> asks = capabilities("responseformat=parquet;includeEndStreamAction=true");
        HttpResponse<String> answer = post(TABLES + "/train/query", "{}", asks);
        assertThat(answer.headers().firstValue("delta-sharing-capabilities"))
                .hasValue("responseformat=parquet;includeendstreamaction=true");
        List<JsonNode> lines = lines(answer);
        assertThat(lines.get(lines.size() - 1)
                        .at("/endStreamAction/minUrlExpirationTimestamp")
                        .asLong())
                .isEqualTo(Instant.parse("2026-11-22T08:05:00Z").toEpochMilli());
        assertThat(lines(get(TABLES + "/train/metadata", asks))).hasSize(2);
    }

    @Test
    void namesTheFilesOfASplitWithLinksThatWork() throws Exception {
        List<JsonNode> files = files("train", "{}");
        assertThat(files).hasSize(2);
        for (JsonNode file : files) {
            assertThat(file.at("/partitionValues/split").asText()).isEqualTo("train");
            assertThat(file.get("expirationTimestamp").asLong())
                    .isEqualTo(Instant.parse("2026-11-22T08:05:00Z").toEpochMilli());
            HttpResponse<byte[]> content = fetch(file);
            assertThat(content.statusCode()).isEqualTo(200);
            assertThat(content.body()).hasSize(file.get("size").asInt()).startsWith("PAR1".getBytes(UTF_8));
        }
        assertThat(rows(files)).isEqualTo(100);
        assertThat(rows(files("all", "{}"))).isEqualTo(117);
        assertThat(files("eval", "{}")).isEmpty();
        assertThat(access.reads).hasSize(2);
        assertThat(access.reads.stream().mapToLong(FileRead::bytes).sum())
                .isEqualTo(files.stream()
                        .mapToLong(file -> file.get("size").asLong())
                        .sum());
    }

    @Test
    void keepsAFilesIdOverTime() throws Exception {
        String first = files("validation", "{}").get(0).get("id").asText();
        clock.advance(Duration.ofMinutes(1));
        JsonNode later = files("validation", "{}").get(0);
        assertThat(later.get("id").asText()).isEqualTo(first);
        HttpResponse<String> hashed = post(TABLES + "/train/query", "{}", Map.of("fileidhash", "Parquet"));
        assertThat(hashed.headers().firstValue("fileidhash")).hasValue("parquet");
        assertError(post(TABLES + "/train/query", "{}", Map.of("fileidhash", "md5")), 400, "REQUEST_MALFORMED");
    }

    @Test
    void withholdsFilesFromTheNextQueryOnceADecisionTurns() throws Exception {
        assertThat(rows(files("train", "{}"))).isEqualTo(100);

        access.deny(COMPANY);

        List<JsonNode> files = files("train", "{}");
        assertThat(rows(files)).isEqualTo(60);
        assertThat(files.get(0).at("/partitionValues/_rights_id").asText()).isEqualTo(OPEN.value());
        PullReceipt receipt = access.receipts.get(1);
        assertThat(receipt.rights()).containsExactly(OPEN);
        assertThat(receipt.withheld()).containsExactly(COMPANY);
        assertThat(receipt.rows()).hasValue(60);
        assertThat(receipt.files()).isEqualTo(1);
        assertThat(receipt.bytes()).isEqualTo(files.get(0).get("size").asLong());
    }

    @Test
    void deniesWhatNobodyDecided() throws Exception {
        access.forget(COMPANY);
        access.forget(OPEN);

        assertThat(files("all", "{}")).isEmpty();
        assertThat(access.receipts.get(0).withheld()).isEqualTo(Set.of(OPEN, COMPANY));
    }

    @Test
    void asksForOneDecisionPerBundleOfRights() throws Exception {
        files("all", "{}");

        assertThat(access.asked).hasSize(1);
        assertThat(access.asked.get(0)).containsExactlyInAnyOrder(OPEN, COMPANY);
    }

    @Test
    void withholdsOldVersionsToo() throws Exception {
        release.withdraw(COMPANY);
        assertThat(get(TABLES + "/train/version").headers().firstValue("Delta-Table-Version"))
                .hasValue("1");
        assertThat(rows(files("train", "{}"))).isEqualTo(60);
        assertThat(rows(files("train", "{\"version\":0}"))).isEqualTo(100);

        access.deny(COMPANY);

        assertThat(rows(files("train", "{\"version\":0}"))).isEqualTo(60);
    }

    @Test
    void killsALinkThatWasHandedOutBefore() throws Exception {
        JsonNode file = files("test", "{}").get(0);
        assertThat(fetch(file).statusCode()).isEqualTo(200);

        access.deny(COMPANY);

        assertProblem(fetch(file), 403, "LINK_WITHHELD");
        access.permit(COMPANY);
        assertThat(fetch(file).statusCode()).isEqualTo(200);
        access.forget(COMPANY);
        assertProblem(fetch(file), 403, "LINK_WITHHELD");
    }

    @Test
    void killsLinksWithTheirGrantTheirReleaseAndTheirTime() throws Exception {
        JsonNode file = files("validation", "{}").get(0);
        clock.advance(Duration.ofSeconds(299));
        assertThat(fetch(file).statusCode()).isEqualTo(200);
        access.unshareAll();
        assertProblem(fetch(file), 403, "LINK_WITHHELD");
        access.share(new SharedRelease("pcb-maintenance", "1.0.0", release.uri()));
        access.revokeGrants();
        assertProblem(fetch(file), 403, "LINK_WITHHELD");
        clock.advance(Duration.ofSeconds(1));
        assertProblem(fetch(file), 403, "LINK_EXPIRED");
    }

    @Test
    void knowsNoLinkButItsOwn() throws Exception {
        String url = files("validation", "{}").get(0).get("url").asText();
        int middle = url.lastIndexOf("/files/") + 30;
        char other = url.charAt(middle) == 'A' ? 'B' : 'A';
        String changed = url.substring(0, middle) + other + url.substring(middle + 1);
        assertProblem(fetch(changed, Map.of()), 404, "LINK_UNKNOWN");
        assertProblem(fetch(server.endpoint() + "/files/", Map.of()), 404, "LINK_UNKNOWN");
        assertProblem(fetch(server.endpoint() + "/files/..%2f..%2fetc", Map.of()), 404, "LINK_UNKNOWN");
    }

    @Test
    void servesNoFileThatLeadsOutOfTheTable() throws Exception {
        JsonNode listed = files("validation", "{}").get(0);
        Path outside = Files.writeString(warehouse.resolve("outside.txt"), "not for you");
        Path folder = warehouse.resolve("releases/pcb-maintenance/1.0.0/split=validation/_rights_id=" + OPEN.value());
        try (var paths = Files.list(folder)) {
            Path file = paths.filter(path -> path.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            Files.delete(file);
            assertProblem(fetch(listed), 404, "FILE_GONE");
            Files.createSymbolicLink(file, outside);
        }
        assertProblem(fetch(listed), 409, "TABLE_REFUSED");
    }

    @Test
    void sendsRangesAsRfc9110Says() throws Exception {
        JsonNode file = files("train", "{}").get(0);
        byte[] whole = fetch(file).body();
        int size = whole.length;
        HttpResponse<byte[]> part = fetch(file, "bytes=4-9");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 4-9/" + size);
        assertThat(part.headers().firstValue("Content-Length")).hasValue("6");
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, 4, 10));
        HttpResponse<byte[]> tail = fetch(file, "bytes=-8");
        assertThat(tail.statusCode()).isEqualTo(206);
        assertThat(tail.body())
                .isEqualTo(Arrays.copyOfRange(whole, size - 8, size))
                .endsWith("PAR1".getBytes(UTF_8));
        assertThat(fetch(file, "bytes=10-").body()).isEqualTo(Arrays.copyOfRange(whole, 10, size));
        HttpResponse<byte[]> beyond = fetch(file, "bytes=" + size + "-");
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(beyond.headers().firstValue("Content-Range")).hasValue("bytes */" + size);
        assertThat(fetch(file, "bytes=0-1,4-5").statusCode()).isEqualTo(200);
        assertThat(fetch(file, "pages=1-2").statusCode()).isEqualTo(200);
    }

    @Test
    void honoursIfRangeOnlyForTheSameContent() throws Exception {
        JsonNode file = files("train", "{}").get(0);
        String url = file.get("url").asText();
        String etag = fetch(file).headers().firstValue("ETag").orElseThrow();
        assertThat(fetch(url, Map.of("Range", "bytes=0-3", "If-Range", etag)).statusCode())
                .isEqualTo(206);
        assertThat(fetch(url, Map.of("Range", "bytes=0-3", "If-Range", "\"other\""))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void answersHeadWithLengthAndNoBody() throws Exception {
        JsonNode file = files("train", "{}").get(0);
        HttpRequest head = HttpRequest.newBuilder(URI.create(file.get("url").asText()))
                .method("HEAD", BodyPublishers.noBody())
                .build();
        HttpResponse<byte[]> answer = http.send(head, BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValueAsLong("Content-Length"))
                .hasValue(file.get("size").asLong());
        assertThat(answer.headers().firstValue("Accept-Ranges")).hasValue("bytes");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void takesHintsAsHints() throws Exception {
        assertThat(files("all", "{\"limitHint\":60}").size()).isLessThan(4);
        assertThat(rows(files("all", "{\"limitHint\":61}"))).isGreaterThanOrEqualTo(61);
        assertThat(files("all", "{\"limitHint\":0}")).isEmpty();
        String equal =
                "{\"op\":\"equal\",\"children\":[{\"op\":\"column\",\"name\":\"split\",\"valueType\":\"string\"},"
                        + "{\"op\":\"literal\",\"value\":\"test\",\"valueType\":\"string\"}]}";
        String hint = JSON.createObjectNode().put("jsonPredicateHints", equal).toString();
        assertThat(rows(files("all", hint))).isEqualTo(7);
        assertThat(rows(files("all", "{\"jsonPredicateHints\":\"{oops\"}"))).isEqualTo(117);
        assertThat(rows(files("all", "{\"predicateHints\":[\"split = 'test'\"]}")))
                .isEqualTo(117);
        assertThat(rows(files("all", ""))).isEqualTo(117);
    }

    @Test
    void handsOutNothingThatTheLedgerDidNotTake() throws Exception {
        access.ledgerBroken = true;

        HttpResponse<String> answer = query("train", "{}");

        assertError(answer, 500, "INTERNAL");
        assertThat(answer.body()).doesNotContain("/files/").doesNotContain("ledger");
    }

    private List<JsonNode> files(String table, String body) throws Exception {
        HttpResponse<String> answer = query(table, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return lines(answer).stream().skip(2).map(line -> line.get("file")).toList();
    }

    private static long rows(List<JsonNode> files) throws Exception {
        long rows = 0;
        for (JsonNode file : files) {
            rows += JSON.readTree(file.get("stats").asText()).get("numRecords").asLong();
        }
        return rows;
    }

    private static List<JsonNode> lines(HttpResponse<String> answer) throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : answer.body().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private List<String> names(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<String> names = new ArrayList<>();
        JSON.readTree(answer.body())
                .get("items")
                .forEach(item -> names.add(item.get("name").asText()));
        return names;
    }

    private static Map<String, String> capabilities(String value) {
        return Map.of("Delta-Sharing-Capabilities", value);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return get(path, Map.of());
    }

    private HttpResponse<String> get(String path, Map<String, String> headers) throws Exception {
        return send(request(path, headers).GET().build());
    }

    private HttpResponse<String> query(String table, String body) throws Exception {
        return post(TABLES + "/" + table + "/query", body);
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return post(path, body, Map.of());
    }

    private HttpResponse<String> post(String path, String body, Map<String, String> headers) throws Exception {
        return send(request(path, headers).POST(BodyPublishers.ofString(body)).build());
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.endpoint() + path));
        request.header("Authorization", "Bearer " + token.value());
        headers.forEach(request::setHeader);
        return request;
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> fetch(JsonNode file) throws Exception {
        return fetch(file.get("url").asText(), Map.of());
    }

    private HttpResponse<byte[]> fetch(JsonNode file, String range) throws Exception {
        return fetch(file.get("url").asText(), Map.of("Range", range));
    }

    private HttpResponse<byte[]> fetch(String url, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static void assertError(HttpResponse<String> answer, int status, String code) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode error = JSON.readTree(answer.body());
        assertThat(error.get("errorCode").asText()).isEqualTo(code);
        assertThat(error.get("message").asText()).isNotBlank();
    }

    private static void assertProblem(HttpResponse<byte[]> answer, int status, String code) throws Exception {
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(JSON.readTree(answer.body()).get("code").asText()).isEqualTo(code);
    }
}
