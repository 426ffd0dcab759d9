package org.granary.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.granary.batch.generate.standin.PcbScript;
import org.granary.batch.generate.standin.ScriptedEndpoint;
import org.granary.governance.pull.kernel.ReleaseFiles;
import org.granary.governance.pull.kernel.TableMoment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Generated text on the real server: no prompt without terms, rounds with experts in between, a bundle for each group of rights, a release that obeys
 * terms and seeds. The model is a scripted stand-in on loopback, and so is the publisher of the seeds.
 */
@ExtendWith(OnePlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class SyntheticJourneyIT {

    private static final List<String> ENDS = List.of("HELD", "ADMITTED", "REFUSED", "DENIED", "FAILED", "UNCHANGED");
    private static final String GATHERINGS = "/api/gatherings/";
    private static final String TERMS = "/api/generator-terms";

    private Stage stage;
    private Web web;
    private Path warehouse;
    private ScriptedEndpoint model;
    private SeedPublisher publisher;
    private String seedRights = "";
    private String gathering = "";

    @BeforeAll
    void open(Stage given) throws IOException {
        stage = given;
        web = stage.web();
        warehouse = stage.home().resolve("warehouse");
        model = ScriptedEndpoint.start(new PcbScript());
        publisher = new SeedPublisher();
    }

    @AfterAll
    void close() {
        model.close();
        publisher.close();
    }

    @Test
    @Order(1)
    void takesTheBundleOfSeedsFromAnOpenDataSet() {
        seedRights = publisher.manual(web, "pcb-manual");
    }

    @Test
    @Order(2)
    void refusesASourceWithoutAPlanAndSaysWhatIsWrongWithOne() {
        var none = web.post(
                "steward1",
                "/api/sources",
                "{\"id\": \"no-plan\", \"kind\": \"SYNTHETIC\", \"title\": {\"zh\": \"無\", \"en\": \"None\"}, \"definition\": {\"columns\": [{\"name\": \"a\", \"from\": \"a\", \"type\": \"STRING\", \"presence\": \"REQUIRED\", \"content\": \"PLAIN\"}], \"format\": {\"type\": \"JSONL\"}}}");
        assertThat(none.status()).as(none.body()).isEqualTo(400);
        assertThat(none.code()).isEqualTo("SOURCE_INVALID");
        assertThat(none.body()).contains("'generation'");

        var wrongSeed = web.post(
                "steward1",
                "/api/sources",
                source("bad-seed", "SINGLE_TURN", 40, 20_000_000).replace(seedRights, "mine"));
        assertThat(wrongSeed.status()).isEqualTo(400);
        assertThat(wrongSeed.body()).contains("rights id 'mine'");
    }

    @Test
    @Order(3)
    void asksNoModelBeforeApprovalAndTerms() {
        web.created("steward1", "/api/sources", source("pcb-pairs", "SINGLE_TURN", 40, 20_000_000));
        JsonNode early = gather("pcb-pairs");
        assertState(early, "DENIED");
        assertThat(Web.reasons(early)).contains("SOURCE_NOT_APPROVED", "GENERATOR_TERMS_NOT_ON_FILE");
        web.created("steward2", "/api/sources/pcb-pairs/revisions/1/approvals", "{\"verdict\":\"APPROVED\"}");

        JsonNode withoutTerms = gather("pcb-pairs");
        assertState(withoutTerms, "DENIED");
        assertThat(Web.reasons(withoutTerms)).containsExactly("GENERATOR_TERMS_NOT_ON_FILE");

        web.created("steward1", TERMS, """
                {"id": "stand-in-2026", "terms": {"provider": "Stand-in", "model": "scripted", "version": "1",
                 "url": "https://example.org/terms", "text": "Outputs may be used to train models.",
                 "from": "2026-01-01T00:00:00Z", "train": "YES", "compete": "YES", "commercial": "YES", "publish": "NO"}}
                """);
        JsonNode notConcluded = gather("pcb-pairs");
        assertState(notConcluded, "DENIED");
        assertThat(Web.reasons(notConcluded)).containsExactly("GENERATOR_TERMS_NOT_CONCLUDED");
        web.created("steward2", TERMS + "/stand-in-2026/conclusion", "{}");
        assertThat(model.requests()).isZero();
    }

    @Test
    @Order(4)
    void putsASampleOfTheFirstRoundBeforeExperts() {
        JsonNode held = gather("pcb-pairs");

        assertState(held, "HELD");
        assertThat(Web.reasons(held)).contains("REVIEW_NOT_FINISHED");
        gathering = held.path("id").asText();
        JsonNode listed = web.get("expert1", "/api/reviews").json();
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).path("gatheringId").asText()).isEqualTo(gathering);
        assertThat(listed.get(0).path("left").asInt()).isEqualTo(6);
        assertThat(web.get("expert2", GATHERINGS + gathering + "/review")
                        .json()
                        .path("drawnBy")
                        .asText())
                .isEqualTo("bge-small-zh-v1.5-q");
        assertThat(listed.get(0).path("leftForYou").asInt())
                .as("expert1 wrote one of the seeds")
                .isLessThan(6);
        JsonNode progress =
                web.get("steward1", GATHERINGS + gathering + "/generation").json();
        assertThat(progress.path("status").asText()).isEqualTo("AWAITING_REVIEW");
        assertThat(progress.path("spent").decimalValue()).isPositive();
        assertThat(progress.path("rounds")).hasSize(1);
    }

    @Test
    @Order(5)
    void takesVerdictsFromExpertsOnlyAndNeverOnTheirOwnSeeds() {
        JsonNode item = item("expert2");
        String path = GATHERINGS + gathering + "/review/verdicts";
        String accept = "{\"itemId\": \"" + item.path("id").asText() + "\", \"judgement\": \"ACCEPTED\"}";

        assertThat(web.post("steward1", path, accept).status()).isEqualTo(403);
        assertThat(web.get("modeler1", GATHERINGS + gathering + "/review").status())
                .isEqualTo(403);
        var own = web.post("expert1", path, accept);
        assertThat(own.status()).as(own.body()).isEqualTo(403);
        assertThat(own.code()).isEqualTo("REVIEW_OF_OWN_SEED");
        assertThat(web.post("expert2", path, "{\"itemId\": \"none\", \"judgement\": \"ACCEPTED\"}")
                        .code())
                .isEqualTo("REVIEW_ITEM_UNKNOWN");
        var noReason = web.post("expert2", path, accept.replace("ACCEPTED", "REJECTED"));
        assertThat(noReason.status()).isEqualTo(400);
        assertThat(noReason.body()).contains("'reason'");
        var corrected = web.post("expert2", path, """
                {"itemId": "%s", "judgement": "CORRECTED", "corrected": {"turns": [{"instruction": "%s",
                 "response": "經專家修正：先停機掛牌，再量測並記錄。"}]}}
                """.formatted(
                        item.path("id").asText(),
                        item.at("/example/turns/0/instruction").asText()));
        assertThat(corrected.status()).as(corrected.body()).isEqualTo(201);
        assertThat(corrected.json().path("left").asInt()).isEqualTo(5);
        assertThat(web.post("expert2", path, accept).code()).isEqualTo("REVIEW_DONE");
    }

    @Test
    @Order(6)
    void letsAnExpertCorrectAndAcceptInTheConsole() {
        ReviewVisit.ownSeeds(stage, "expert1", gathering);
        ReviewVisit.judgeTwo(stage, "expert2", gathering, 1, 6);

        JsonNode sample = web.get("expert2", GATHERINGS + gathering + "/review").json();
        assertThat(sample.path("left").asInt()).isEqualTo(3);
        assertThat(sample.findValuesAsText("response")).contains("先停機掛牌，再量測軸承溫度與潤滑油量並記錄。");
    }

    @Test
    @Order(7)
    void goesOnByItselfRoundByRoundUntilThereIsEnough() throws IOException {
        JsonNode end = Verdicts.untilTheEnd(web, gathering);

        assertState(end, "ADMITTED");
        JsonNode progress =
                web.get("steward1", GATHERINGS + gathering + "/generation").json();
        assertThat(progress.path("status").asText()).isEqualTo("COMPLETE");
        assertThat(progress.path("rounds").size()).isGreaterThan(1);
        assertThat(end.at("/outcome/admitted").asInt())
                .isEqualTo(progress.path("kept").asInt())
                .isGreaterThanOrEqualTo(40);
        StoredTable table = StoredTable.at(warehouse.resolve("sources/pcb-pairs"));
        assertThat(table.rows()).containsOnlyKeys(end.path("rightsId").asText());
        assertThat(table.total()).isEqualTo(end.at("/outcome/admitted").asLong());
        System.out.println("   synthetic: " + progress.path("rounds"));
    }

    @Test
    @Order(8)
    void asksQuestionsOnAdmittedRecordsWhoseRightsFlowIn() throws IOException {
        web.created("steward1", "/api/sources", source("pcb-questions", "CONTEXTUAL_QA", 8, 20_000_000));
        web.created("steward2", "/api/sources/pcb-questions/revisions/1/approvals", "{\"verdict\":\"APPROVED\"}");

        JsonNode end =
                Verdicts.untilTheEnd(web, gather("pcb-questions").path("id").asText());

        assertState(end, "ADMITTED");
        var passages = new ArrayList<String>();
        for (Path file : files(warehouse.resolve("sources/pcb-questions"))) {
            ReleaseTexts.read(file, "passage", passages);
        }
        assertThat(passages)
                .isNotEmpty()
                .allMatch(passage -> GeneratedInputs.manual().contains(passage));
    }

    @Test
    @Order(9)
    void endsWithItsBudgetAndAdmitsWhatExpertsSaw() {
        web.created("steward1", "/api/sources", source("pcb-poor", "SINGLE_TURN", 500, 60_000));
        web.created("steward2", "/api/sources/pcb-poor/revisions/1/approvals", "{\"verdict\":\"APPROVED\"}");

        String id = gather("pcb-poor").path("id").asText();
        JsonNode end = Verdicts.untilTheEnd(web, id);

        assertState(end, "ADMITTED");
        JsonNode progress = web.get("steward1", GATHERINGS + id + "/generation").json();
        assertThat(progress.path("status").asText()).isEqualTo("BUDGET_SPENT");
        assertThat(progress.path("spent").decimalValue())
                .isLessThanOrEqualTo(progress.path("budget").decimalValue());
        assertThat(progress.path("kept").asInt()).isBetween(1, 499);
    }

    @Test
    @Order(10)
    void drawsRowsFromAModelOfATableOnceAnExpertHasSeenItsReport() throws IOException {
        publisher.readings(web, "spindle-readings");
        web.created("steward1", "/api/sources", """
                {"id": "spindle-synthetic", "kind": "SYNTHETIC", "title": {"zh": "合成量測", "en": "Synthetic readings"},
                 "definition": {
                  "table": {"sourceId": "spindle-readings", "termsId": "stand-in-2026", "uses": ["fine-tune"], "rows": 200, "seed": 1},
                  "columns": [
                   {"name": "rpm", "from": "speed", "type": "LONG", "presence": "REQUIRED", "content": "PLAIN"},
                   {"name": "torque", "from": "torque", "type": "DOUBLE", "presence": "REQUIRED", "content": "PLAIN"},
                   {"name": "grade", "from": "grade", "type": "STRING", "presence": "REQUIRED", "content": "PLAIN"}]}}
                """);
        web.created("steward2", "/api/sources/spindle-synthetic/revisions/1/approvals", "{\"verdict\":\"APPROVED\"}");

        JsonNode held = gather("spindle-synthetic");
        assertState(held, "HELD");
        String id = held.path("id").asText();
        JsonNode report =
                web.get("expert2", GATHERINGS + id + "/generation").json().at("/tables/0/report");
        assertThat(report.path("copies").asInt()).isZero();
        assertThat(report.path("columnShapes").asDouble()).isGreaterThan(0.9);
        ReviewVisit.acceptTable(stage, "expert2", id, "torque");
        JsonNode end = web.await("steward1", GATHERINGS + id, List.of("ADMITTED", "REFUSED", "DENIED", "FAILED"));

        assertState(end, "ADMITTED");
        long admitted = end.at("/outcome/admitted").asLong();
        assertThat(admitted + end.at("/outcome/duplicates").asLong())
                .as("rows that are the same are one record")
                .isEqualTo(200);
        StoredTable table = StoredTable.at(warehouse.resolve("sources/spindle-synthetic"));
        assertThat(table.total()).isEqualTo(admitted).isEqualTo(table.distinctIds());
    }

    @Test
    @Order(11)
    void releasesWhatTermsAndSeedsPermitUntilTheTermsAreTakenBack() {
        web.created("steward1", "/api/datasets", """
                {"id": "pairs", "title": {"zh": "問答對", "en": "Pairs"}, "uses": ["fine-tune"],
                 "recipe": {"fields": ["instruction", "response"],
                  "inputs": [{"source": "pcb-pairs",
                              "templates": {"instruction": "{instruction}", "response": "{response}"}, "equals": {}}],
                  "minimumLength": 1, "ratios": {"train": 1, "validation": 0, "test": 0, "eval": 0}, "seed": "pairs-1"}}
                """);
        JsonNode released = release("1.0.0");
        assertThat(released.path("state").asText()).as(released.toString()).isEqualTo("RELEASED");
        assertThat(released.at("/content/rows/train").asLong()).isGreaterThanOrEqualTo(40);
        assertThat(web.get("modeler1", "/api/releases/pairs/1.0.0/notice").body())
                .as("duties of the seeds travel with what came of them")
                .contains("A stand-in publisher");

        web.created("steward2", TERMS + "/stand-in-2026/revocation", "{}");

        JsonNode denied = release("1.1.0");
        assertThat(denied.path("state").asText()).as(denied.toString()).isEqualTo("DENIED");
        assertThat(denied.toString()).contains("GENERATOR_TERMS_NOT_CONCLUDED");
    }

    private JsonNode release(String version) {
        web.created("steward1", "/api/datasets/pairs/releases", "{\"version\":\"" + version + "\"}");
        return web.await("steward1", "/api/releases/pairs/" + version, List.of("RELEASED", "DENIED", "FAILED"));
    }

    private JsonNode item(String expert) {
        for (JsonNode item :
                web.get(expert, GATHERINGS + gathering + "/review").json().path("items")) {
            if (!item.path("ownSeed").asBoolean()) {
                return item;
            }
        }
        throw new AssertionError("No record that " + expert + " may judge.");
    }

    private String source(String id, String form, int records, int tokens) {
        return GeneratedInputs.source(id, form, records, tokens)
                .replace("${model}", model.baseUrl().toString())
                .replace("${rights}", seedRights);
    }

    private static List<Path> files(Path folder) throws IOException {
        var table = new ReleaseFiles().read(folder.toUri().toString(), new TableMoment.Latest());
        return table.files().stream().map(file -> folder.resolve(file.path())).toList();
    }

    private JsonNode gather(String source) {
        String id = web.created("steward1", "/api/sources/" + source + "/gatherings", "{}")
                .path("gatheringId")
                .asText();
        return web.await("steward1", GATHERINGS + id, ENDS);
    }

    private static void assertState(JsonNode gathering, String state) {
        assertThat(gathering.path("state").asText()).as(gathering.toString()).isEqualTo(state);
    }
}
