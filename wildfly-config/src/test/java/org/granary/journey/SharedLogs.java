package org.granary.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Three companies' logs under an agreement of their own, and a dataset of them: a test that withdraws takes nothing from another. */
final class SharedLogs {

    private final Stage stage;
    private final Web web;
    private final Moments moments;
    private final String name;
    private final Map<String, String> consents = new HashMap<>();
    private final Map<String, String> rights = new HashMap<>();

    private SharedLogs(Stage stage, String name) {
        this.stage = stage;
        this.web = stage.web();
        this.moments = new Moments(stage);
        this.name = name;
    }

    /** Agreement {@code <name>-2026}, source {@code <name>-logs} and dataset {@code <name>}, with the consents of companies a, b and c. */
    static SharedLogs of(Stage stage, String name) {
        return of(stage, name, UnaryOperator.identity());
    }

    /** The same under changed terms. */
    static SharedLogs of(Stage stage, String name, UnaryOperator<String> terms) {
        var logs = new SharedLogs(stage, name);
        logs.prepare(terms);
        return logs;
    }

    private void prepare(UnaryOperator<String> terms) {
        parties();
        String agreement = "/api/agreements/" + name + "-2026";
        var draft = web.created("steward1", "/api/agreements", terms.apply(request("agreement")));
        web.signed(agreement, draft.path("termsSha256").asText());
        web.created("steward1", "/api/sources", request("source"));
        web.created("steward2", "/api/sources/" + name + "-logs/revisions/1/approvals", "{\"verdict\":\"APPROVED\"}");
        web.created("steward1", "/api/datasets", request("dataset"));
        for (String company : List.of("a", "b", "c")) {
            var consent = web.created(
                    "contributor-" + company,
                    agreement + "/consents",
                    "{\"company\":\"company-" + company + "\",\"uses\":[\"fine-tune\",\"evaluate\"]}");
            consents.put(company, consent.path("id").asText());
        }
    }

    /** Those of the main job, whether or not it was played before. */
    private void parties() {
        party("tpca-demo", "\"kind\":\"ASSOCIATION\",\"people\":[{\"person\":\"signer1\",\"rights\":[\"SIGNER\"]}]");
        for (String company : List.of("a", "b", "c")) {
            party(
                    "company-" + company,
                    "\"kind\":\"COMPANY\",\"association\":\"tpca-demo\",\"people\":[{\"person\":\"contributor-"
                            + company + "\",\"rights\":[\"SIGNER\",\"CONTRIBUTOR\"]}]");
        }
        party("pcb-model-team", "\"kind\":\"MODEL_TEAM\",\"people\":[{\"person\":\"modeler1\"}]");
    }

    private void party(String alias, String what) {
        var json = "{\"alias\":\"" + alias + "\"," + what + ",\"name\":{\"zh\":\"測試\",\"en\":\"Test\"}}";
        assertThat(web.post("admin1", "/api/parties", json).status()).isIn(201, 409);
    }

    void restarted(JsonNode job) {
        web.created("steward1", "/api/jobs/" + job.path("executionId").asLong() + "/restart", "{}");
    }

    /** A company's file; it has that many rows of which each is its own. */
    static String csv(String company, long rows) {
        var csv = new StringBuilder("日期,班別,設備編號,異常現象,處理方式,回報人,備註\n");
        for (long row = 0; row < rows; row++) {
            csv.append("2026-05-%02d,早班,DRL-%02d,公司 %s 第 %d 次主軸異音、批號 L%06d,研判潤滑不足、更換軸承。,王大明,已聯絡林先生 0912-345-%03d\n"
                    .formatted(1 + row % 28, row % 12, company, row, row, row % 1000));
        }
        return csv.toString();
    }

    String deliver(String company, long rows) {
        var answer = web.send(web.as(
                        "contributor-" + company,
                        "/api/sources/" + name + "-logs/deliveries?file-name=" + company + ".csv")
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString(csv(company, rows), UTF_8)));
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer.json().path("id").asText();
    }

    void admitted(String company, String id, long rows) {
        var gathering = gathering(id);
        assertThat(gathering.path("state").asText()).as(gathering.toString()).isEqualTo("ADMITTED");
        assertThat(gathering.at("/outcome/read").asLong()).isEqualTo(rows);
        assertThat(gathering.at("/outcome/admitted").asLong()).isEqualTo(rows);
        assertThat(gathering.at("/outcome/duplicates").asLong()).isZero();
        rights.put(company, gathering.path("rightsId").asText());
    }

    JsonNode gathering(String id) {
        return web.get("steward1", "/api/gatherings/" + id).json();
    }

    void release(String version) {
        web.created("steward1", "/api/datasets/" + name + "/releases", "{\"version\":\"" + version + "\"}");
    }

    JsonNode shown(String version) {
        return web.get("steward1", "/api/releases/" + name + "/" + version).json();
    }

    JsonNode released(String version) {
        var release = shown(version);
        assertThat(release.path("state").asText()).as(release.toString()).isEqualTo("RELEASED");
        return release;
    }

    /** A revision that neither the catalog nor the table has records of this company in. */
    void without(String company, String revision) throws IOException {
        String version = revision.split("\\+", 2)[0];
        var release = released(version);
        assertThat(release.path("versionWithRevision").asText()).isEqualTo(revision);
        assertThat(release.at("/content/rowsByRights").has(rights(company)))
                .as(release.toString())
                .isFalse();
        var stored = table("releases/" + name + "/" + version);
        assertThat(stored.rows()).doesNotContainKey(rights(company)).isNotEmpty();
        assertThat(stored.distinctIds()).isEqualTo(stored.total());
    }

    String rights(String company) {
        return requireNonNull(rights.get(company), company);
    }

    /** Has a company's rows gathered, once. */
    void gathered(String company, long rows) {
        if (!rights.containsKey(company)) {
            String gathering = deliver(company, rows);
            moments.ended(gathering);
            admitted(company, gathering, rows);
        }
    }

    String withdraw(String company) {
        web.created(
                "contributor-" + company,
                "/api/agreements/" + name + "-2026/consents/" + consents.get(company) + "/withdrawal",
                "{}");
        for (JsonNode withdrawal : web.get("steward1", "/api/withdrawals").json()) {
            if (withdrawal.at("/declared/agreementId").asText().equals(name + "-2026")
                    && withdrawal.at("/declared/company").asText().equals("company-" + company)) {
                return withdrawal.path("id").asText();
            }
        }
        throw new AssertionError("There is no withdrawal of company " + company);
    }

    JsonNode certificate(String withdrawal) {
        return web.get("steward1", "/api/withdrawals/" + withdrawal + "/certificate")
                .json();
    }

    static List<String> tables(JsonNode removals) {
        List<String> tables = new ArrayList<>();
        removals.forEach(removal -> tables.add(removal.path("table").asText()));
        return tables;
    }

    /** How often the ledger says something of a withdrawal. */
    long entries(String event, String withdrawal) {
        return web.entries(event, "withdrawal:" + withdrawal);
    }

    void everyRowOnce(long rows) throws IOException {
        var stored = table("sources/" + name + "-logs");
        assertThat(stored.total()).as(stored.rows().toString()).isEqualTo(rows);
        assertThat(stored.distinctIds()).isEqualTo(rows);
    }

    StoredTable table(String path) throws IOException {
        return StoredTable.at(stage.home().resolve("warehouse").resolve(path));
    }

    private String request(String file) {
        try (var stream = SharedLogs.class.getResourceAsStream("crash/" + file + ".json")) {
            return new String(requireNonNull(stream, file).readAllBytes(), UTF_8).replace("${name}", name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
