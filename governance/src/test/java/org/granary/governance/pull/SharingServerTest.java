package org.granary.governance.pull;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The protocol over HTTP. */
class SharingServerTest extends PullServerFixture {

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
}
