package org.granary.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.granary.governance.agreement.PackVerification;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The life of an agreement, from two signatures to the destruction of its key, as its people and a model team see it. */
@ExtendWith(OnePlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class AgreementJourneyIT {

    private static final String NAME = "life";
    private static final String AGREEMENT = "/api/agreements/life-2026";
    private static final long ROWS = 120;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(500);

    private Stage stage;
    private Web web;
    private SharedLogs logs;
    private TeamPull team;
    private long everything;

    @BeforeAll
    void release(Stage given, @TempDir Path folder) throws IOException {
        stage = given;
        web = given.web();
        logs = SharedLogs.of(stage, NAME);
        logs.gathered("a", ROWS);
        logs.gathered("b", ROWS);
        logs.release("1.0.0");
        new Moments(stage).ended("life@1.0.0");
        logs.released("1.0.0");
        var wish = "{\"team\":\"pcb-model-team\",\"dataset\":\"life\",\"uses\":[\"evaluate\"],\"until\":\""
                + Instant.now().plus(Duration.ofDays(30)) + "\"}";
        var grant = web.created("modeler1", "/api/grants", wish).path("id").asText();
        web.created("steward2", "/api/grants/" + grant + "/approval", "{}");
        team = new TeamPull(web.created("modeler1", "/api/grants/" + grant + "/tokens", "{}"), folder);
        everything = team.rows("life@1.0.0");
    }

    @Test
    @Order(1)
    void isSignedByBothPartiesAndByNobodyElse() {
        var shown = web.get("steward1", AGREEMENT).json();
        assertThat(shown.path("state").asText()).isEqualTo("ACTIVE");
        assertThat(shown.at("/versions/0/signatures/0/signatory").asText()).isEqualTo("ASSOCIATION");
        assertThat(shown.at("/versions/0/signatures/1/signer").asText()).isEqualTo("steward2");
        var draft = shown.path("terms").deepCopy();
        var other = "{\"id\":\"life-other\",\"association\":\"tpca-demo\",\"terms\":" + draft + "}";
        String hash = web.created("steward1", "/api/agreements", other)
                .path("termsSha256")
                .asText();
        web.created("steward1", "/api/agreements/life-other/offer", "{}");
        String path = "/api/agreements/life-other/signature";
        assertThat(mayDecide("steward1")).isFalse();
        assertThat(mayDecide("steward2")).isTrue();

        refused("steward1", path, hash, true, 403, "APPROVAL_OF_OWN_SUBMISSION");
        refused("contributor-a", path, hash, true, 403, "NOT_OF_THE_ORGANISATION");
        refused("modeler1", path, hash, true, 403, "ROLE_MISSING");
        refused("signer1", path, "0".repeat(64), true, 400, "AGREEMENT_TERM_INVALID");
        refused("signer1", path, hash, false, 400, "ELECTRONIC_FORM_NOT_ACCEPTED");
        web.created("signer1", "/api/agreements/life-other/objection", "{\"remark\":\"請寄紙本\"}");
        assertThat(web.created("steward1", "/api/agreements/life-other/recall", "{}")
                        .path("state")
                        .asText())
                .isEqualTo("DRAFT");
    }

    /** Whether the desk lets this steward sign the other agreement for the programme office. */
    private boolean mayDecide(String steward) {
        for (JsonNode waiting : web.get(steward, "/api/desk").json()) {
            if (waiting.path("subject").asText().equals("life-other@1")) {
                assertThat(waiting.path("kind").asText()).isEqualTo("AGREEMENT");
                return waiting.path("mayDecide").asBoolean();
            }
        }
        throw new AssertionError("It does not wait on the desk of " + steward);
    }

    private void refused(String person, String path, String hash, boolean accepts, int status, String code) {
        var answer =
                web.post(person, path, "{\"termsSha256\":\"" + hash + "\",\"acceptsElectronicForm\":" + accepts + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    @Order(2)
    void isProvenWithoutThePlatform() throws IOException, InterruptedException {
        assertThat(web.send(page("signer1", "/versions/1/text")).body())
                .contains("資料僅得用於下列用途：微調、評估、商業使用。")
                .contains("signer1");
        assertThat(bytes("contributor-a", "/versions/1/text.pdf")).startsWith('%', 'P', 'D', 'F');
        assertThat(web.send(page("modeler1", "/versions/1/evidence")).status()).isEqualTo(403);

        var pack = PackVerification.of(new ByteArrayInputStream(bytes("auditor1", "/versions/1/evidence")));

        assertThat(pack.faults()).isEmpty();
        assertThat(pack.agreement()).isEqualTo("life-2026@1");
        assertThat(pack.found())
                .anyMatch(line -> line.startsWith("ASSOCIATION: signer1 of tpca-demo"))
                .anyMatch(line -> line.startsWith("PROGRAMME: steward2 of granary"));
    }

    @Test
    @Order(2)
    void knowsTheModelsThatWereTrainedOnIt() {
        var model = "{\"id\":\"%s\",\"trained\":{\"name\":{\"zh\":\"維護助理\",\"en\":\"Maintenance assistant\"},"
                + "\"team\":\"pcb-model-team\",\"releases\":[\"%s\"],\"uses\":[\"%s\"]%s}}";
        assertThat(web.post("modeler1", "/api/models", model.formatted("assistant-0", "life@1.0.0", "commercial", ""))
                        .code())
                .isEqualTo("MODEL_INVALID");
        assertThat(web.post("modeler1", "/api/models", model.formatted("assistant-0", "life@9.0.0", "evaluate", ""))
                        .code())
                .isEqualTo("MODEL_INVALID");
        web.created("modeler1", "/api/models", model.formatted("assistant-1", "life@1.0.0", "evaluate", ""));
        assertThat(web.post("steward1", "/api/models/assistant-1/delivery", "{}")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("DELIVERED");
        web.created(
                "modeler1",
                "/api/models",
                model.formatted("assistant-2", "life@1.0.0", "evaluate", ",\"replaces\":\"assistant-1\""));
        assertThat(web.get("steward1", "/api/models/assistant-1")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("RETIRED");
        assertThat(web.entries("ModelMoved", "model:assistant-1")).isEqualTo(3);
    }

    @Test
    @Order(3)
    void showsWhatAWithdrawalWouldReachToWhomItConcerns() {
        var impact = web.get("contributor-a", "/api/withdrawals/impact?agreement=life-2026&company=company-a")
                .json();
        assertThat(impact.at("/releases/0/release").asText()).isEqualTo("life@1.0.0");
        assertThat(impact.path("rows").asLong()).isBetween(1L, everything - 1);
        assertThat(impact.at("/releases/0/rowsLeft").asLong())
                .isEqualTo(everything - impact.path("rows").asLong());
        assertThat(impact.at("/teams/0").asText()).isEqualTo("pcb-model-team");
        assertThat(impact.path("models")).hasSize(1);
        assertThat(impact.at("/models/0/model").asText()).isEqualTo("assistant-2");
        assertThat(web.get("contributor-a", "/api/withdrawals/impact?agreement=life-2026&company=company-b")
                        .status())
                .isEqualTo(403);
        assertThat(web.get("contributor-a", "/api/withdrawals/impact?source=life-logs")
                        .code())
                .isEqualTo("IMPACT_UNASKED");
    }

    @Test
    @Order(4)
    void givesACompanyAReceiptOfItsConsent() {
        var own = web.get("contributor-a", AGREEMENT + "/consents").json();
        assertThat(own).hasSize(1);
        String id = own.at("/0/id").asText();
        var receipt = web.get("contributor-a", AGREEMENT + "/consents/" + id + "/receipt")
                .json();
        assertThat(receipt.at("/receipt/record_id").asText()).isEqualTo(id);
        assertThat(receipt.at("/receipt/pii_processing/recipient_third_parties/0")
                        .asText())
                .isEqualTo("pcb-model-team");
        assertThat(receipt.path("jws").asText()).contains(".");
        assertThat(web.get("contributor-b", AGREEMENT + "/consents/" + id + "/receipt")
                        .status())
                .isEqualTo(404);
    }

    @Test
    @Order(4)
    void tellsACompanyWhereItsRecordsWentAndWhatItGetsBack() {
        var ledger = web.get("contributor-a", "/api/companies/company-a/ledger").json();
        JsonNode share = StreamSupport.stream(ledger.path("shares").spliterator(), false)
                .filter(each -> each.path("agreement").asText().equals("life-2026"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(ledger.toString()));
        assertThat(share.at("/deliveries/0/admitted").asLong()).isEqualTo(ROWS);
        assertThat(share.path("valueReturn").asText()).contains("免費使用模型三年");
        assertThat(share.at("/releases/0/release").asText()).isEqualTo("life@1.0.0");
        assertThat(share.at("/releases/0/rows").asLong()).isPositive();
        assertThat(share.at("/releases/0/pulls/0/team").asText()).isEqualTo("pcb-model-team");
        assertThat(share.at("/releases/0/pulls/0/standsNow").asText()).isEqualTo("PERMIT");
        assertThat(share.path("models").findValuesAsText("model")).containsExactly("assistant-2", "assistant-1");
        assertThat(share.path("models").findValuesAsText("state")).containsExactly("IN_TRAINING", "RETIRED");
        assertThat(web.get("contributor-b", "/api/companies/company-a/ledger").status())
                .isEqualTo(404);
    }

    /** The old version rules until the new one's moment; from then on only companies that consented to the new one are covered. */
    @Test
    @Order(5)
    void goesOnUnderAnAmendmentFromItsMomentOn() {
        Instant begins = Instant.now().plus(SOON);
        amend(terms -> terms.put("from", begins.toString())
                .withArray("purposes")
                .removeAll()
                .add("evaluate"));
        consent("a", 2);
        assertThat(team.rows("life@1.0.0")).isEqualTo(everything);
        var comparison = web.get("signer1", AGREEMENT + "/versions/comparison?from=1&to=2")
                .json();
        assertThat(comparison.path("clauses").findValuesAsText("change")).contains("CHANGED", "SAME");

        awaitShown(shown -> shown.path("version").asInt() == 2);

        Instant pulledAnew = Instant.now();
        long left = team.rows("life@1.0.0");
        assertThat(left).isBetween(1L, everything - 1);
        trainedAnew(pulledAnew);
        rehearsed();
        consent("b", 2);
        assertThat(team.rows("life@1.0.0")).isEqualTo(everything);
    }

    /** A model that is trained on what was pulled without company b's records has none of them. */
    private void trainedAnew(Instant pulledSince) {
        web.created(
                "modeler1",
                "/api/models",
                "{\"id\":\"assistant-3\",\"trained\":{\"name\":{\"zh\":\"維護助理\",\"en\":\"Maintenance assistant\"},"
                        + "\"team\":\"pcb-model-team\",\"releases\":[\"life@1.0.0\"],\"uses\":[\"evaluate\"],\"pulledSince\":\""
                        + pulledSince + "\",\"replaces\":\"assistant-2\"}}");
        assertThat(modelsReached("a")).containsExactly("assistant-3");
        assertThat(modelsReached("b")).isEmpty();
    }

    private List<String> modelsReached(String company) {
        return web.get(
                        "contributor-" + company,
                        "/api/withdrawals/impact?agreement=life-2026&company=company-" + company)
                .json()
                .path("models")
                .findValuesAsText("model");
    }

    private void rehearsed() {
        var rehearsal = web.created(
                "steward1",
                "/api/rehearsals",
                "{\"gate\":\"PULL\",\"dataset\":\"life\",\"uses\":[\"evaluate\"],\"team\":\"pcb-model-team\"}");
        assertThat(rehearsal.path("denied").asInt()).isEqualTo(1);
        assertThat(rehearsal.toString()).contains("CONSENT_NOT_GIVEN", "由會員企業就現行版本表示同意。");
    }

    /** Nobody does anything: its last moment comes, and from there on everything follows. */
    @Test
    @Order(6)
    void endsByItselfAndNothingOfItIsLeft() {
        Instant ends = Instant.now().plus(SOON);
        amend(terms -> terms.put("from", "2026-01-01T00:00:00Z")
                .put("until", ends.toString())
                .put("rawRetentionDays", 0)
                .put("withdrawalGraceDays", 0));
        consent("a", 3);
        consent("b", 3);

        awaitShown(shown -> shown.path("state").asText().equals("EXPIRED"));

        assertThat(team.isRefusedOrEmpty("life@1.0.0")).isTrue();
        for (String company : Set.of("a", "b")) {
            var withdrawal = Patience.until("the withdrawal of " + company, LOOK, () -> carriedOut(company));
            assertThat(withdrawal.at("/declared/cause").asText()).isEqualTo("AGREEMENT_ENDED");
            assertThat(logs.certificate(withdrawal.path("id").asText())
                            .path("removals")
                            .toString())
                    .contains("releases/life/1.0.0");
        }
        acknowledged();
        assertThat(web.post("steward1", "/api/purges", "{}").status()).isEqualTo(202);
        Path key = stage.home().resolve("keys/AGREEMENT_LIFE_2026.key");
        assertThat(key)
                .as("the key, before the grace is over and the purge done")
                .satisfiesAnyOf(
                        file -> assertThat(file).exists(),
                        file -> assertThat(destroyed()).isEqualTo(1));
        Patience.until(
                "the end of the key", LOOK, () -> Optional.of(destroyed()).filter(times -> times == 1));
        assertThat(key).doesNotExist();
        purged();
        assertThat(web.entries("AgreementEnded", "agreement:life-2026")).isEqualTo(1);
    }

    /** Of what either company delivered nothing is left on the disk, and its certificate names the deliveries. */
    private void purged() {
        for (String company : Set.of("a", "b")) {
            String id = carriedOut(company).orElseThrow().path("id").asText();
            var certificate = Patience.until("the purge of " + company, LOOK, () -> {
                assertThat(web.post("steward1", "/api/purges", "{}").status()).isEqualTo(202);
                return Optional.of(logs.certificate(id)).filter(each -> each.has("purges"));
            });
            var purge = certificate.at("/purges/0");
            assertThat(purge.path("deliveries")).as(purge.toString()).isNotEmpty();
            assertThat(purge.path("tables").findValuesAsText("table")).contains("releases/life/1.0.0");
            var disk = new OnDisk(stage.home().resolve("warehouse"));
            certificate
                    .at("/declared/rights")
                    .forEach(rights -> assertThat(disk.filesOf("releases/life/1.0.0", rights.asText()))
                            .isEmpty());
        }
    }

    private long destroyed() {
        return web.entries("AgreementKeyDestroyed", "agreement:life-2026");
    }

    /** What held records of company b was trained anew without them; what holds those of company a has to go. */
    private void acknowledged() {
        var anew = notice("b");
        assertThat(anew.path("models")).isEmpty();
        answered(anew, "RETRAINED", "已重新訓練");
        var held = notice("a");
        assertThat(held.at("/models/0").asText()).isEqualTo("assistant-3");
        assertThat(web.post("modeler1", answerTo(held), "{\"remedy\":\"RETRAINED\",\"remark\":\"已重新訓練\"}")
                        .code())
                .isEqualTo("NOTICE_MODELS_STAND");
        web.created("modeler1", "/api/models/assistant-3/retirement", "{\"why\":\"協議終止\"}");
        answered(held, "MODEL_RETIRED", "已停用");
    }

    private void answered(JsonNode notice, String remedy, String remark) {
        var said = web.created(
                "modeler1", answerTo(notice), "{\"remedy\":\"" + remedy + "\",\"remark\":\"" + remark + "\"}");
        assertThat(said.at("/answer/remedy").asText()).isEqualTo(remedy);
        var seen = web.get("steward1", "/api/withdrawals/" + withdrawalOf(notice) + "/notices")
                .json();
        assertThat(seen.at("/0/answer/by").asText()).isEqualTo("modeler1");
    }

    private JsonNode notice(String company) {
        String withdrawal = carriedOut(company).orElseThrow().path("id").asText();
        return StreamSupport.stream(
                        web.get("modeler1", "/api/withdrawals/notices").json().spliterator(), false)
                .filter(notice -> withdrawalOf(notice).equals(withdrawal))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The team was not told of what " + company + " withdrew"));
    }

    private static String answerTo(JsonNode notice) {
        return "/api/withdrawals/notices/" + notice.path("id").asText() + "/acknowledgement";
    }

    private static String withdrawalOf(JsonNode notice) {
        return notice.at("/content/withdrawalId").asText();
    }

    private Optional<JsonNode> carriedOut(String company) {
        for (JsonNode withdrawal : web.get("steward1", "/api/withdrawals").json()) {
            if (withdrawal.at("/declared/agreementId").asText().equals("life-2026")
                    && withdrawal.at("/declared/company").asText().equals("company-" + company)
                    && withdrawal.path("state").asText().equals("CARRIED_OUT")) {
                return Optional.of(withdrawal);
            }
        }
        return Optional.empty();
    }

    private void amend(java.util.function.Consumer<ObjectNode> change) {
        var terms = (ObjectNode) web.get("steward1", AGREEMENT).json().at("/versions/0/terms");
        change.accept(terms);
        var amended = web.created("steward1", AGREEMENT + "/amendments", terms.toString());
        int last = amended.path("versions").size() - 1;
        web.signed(AGREEMENT, amended.at("/versions/" + last + "/termsSha256").asText());
    }

    private void consent(String company, int version) {
        web.created(
                "contributor-" + company,
                AGREEMENT + "/consents",
                "{\"company\":\"company-" + company + "\",\"version\":" + version + ",\"uses\":[\"evaluate\"]}");
    }

    private void awaitShown(java.util.function.Predicate<JsonNode> wanted) {
        Patience.until(
                "what is wanted of the agreement",
                LOOK,
                () -> Optional.of(web.get("steward1", AGREEMENT).json()).filter(wanted));
    }

    private HttpRequest.Builder page(String person, String path) {
        return web.at(stage.endpoints().server().resolve(AGREEMENT + path))
                .header("Authorization", "Bearer " + web.token(person));
    }

    private byte[] bytes(String person, String path) throws IOException, InterruptedException {
        var answer =
                HttpClient.newHttpClient().send(page(person, path).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
