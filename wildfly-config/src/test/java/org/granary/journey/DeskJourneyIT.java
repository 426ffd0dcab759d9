package org.granary.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.granary.journey.Patience.until;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.granary.launcher.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The stewards' desk: several decisions at once, reminders by a real mail server that goes away and comes back, and Keycloak away. */
@ExtendWith(OnePlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class DeskJourneyIT {

    private static final String DECISIONS = "/api/desk/decisions";
    private static final String SECOND = "steward2@granary.example";
    private static final Duration NOW_AND_THEN = Duration.ofMillis(500);

    private Stage stage;
    private Web web;
    private Mailboxes mail;

    @BeforeAll
    void open(Stage given) {
        stage = given;
        web = given.web();
        mail = new Mailboxes();
    }

    @AfterAll
    void close() {
        mail.close();
    }

    @Test
    @Order(1)
    void decidesOnEachForItselfAndSaysWhyOneIsRefused() {
        submit("steward1", "desk-a", "desk-b", "desk-c");
        submit("steward2", "desk-own");
        String request = "{\"kind\":\"SOURCE_REVISION\","
                + "\"decision\":{\"verdict\":\"APPROVED\",\"concludedLicense\":\"CC-BY-4.0\"},\"items\":["
                + "{\"subject\":\"desk-own/1\"},{\"subject\":\"desk-a/1\"},"
                + "{\"subject\":\"desk-c/1\",\"decision\":{\"verdict\":\"APPROVED\",\"concludedLicense\":\"NoSuch\"}},"
                + "{\"subject\":\"nothing/1\"},"
                + "{\"subject\":\"desk-b/1\",\"decision\":{\"verdict\":\"REJECTED\",\"remark\":\"no use\"}},"
                + "{\"subject\":\"desk-none/1\",\"decision\":{\"what\":1}}]}";

        var answer = web.created("steward2", DECISIONS, request);

        assertThat(outcomes(answer))
                .containsExactly(
                        "desk-own/1 REFUSED APPROVAL_OF_OWN_SUBMISSION",
                        "desk-a/1 DECIDED ",
                        "desk-c/1 REFUSED APPROVAL_INVALID",
                        "nothing/1 REFUSED SOURCE_UNKNOWN",
                        "desk-b/1 DECIDED ",
                        "desk-none/1 REFUSED SOURCE_UNKNOWN");
        assertThat(answer.path("decided").asInt()).isEqualTo(2);
        assertThat(answer.at("/answers/0/text/zh").asText()).contains("自己提出");
        assertThat(answer.at("/answers/0/text/en").asText()).contains("yourself");
        assertThat(answer.at("/answers/2/detail").asText()).contains("NoSuch");
        assertThat(verdicts("desk-a")).containsExactly("APPROVED steward2");
        assertThat(verdicts("desk-b")).containsExactly("REJECTED steward2");
        assertThat(verdicts("desk-c")).isEmpty();
        assertThat(verdicts("desk-own")).isEmpty();
        assertThat(web.entries("SourceRevisionDecided", "source:desk-a")).isOne();
        assertThat(outcomes(web.created("steward2", DECISIONS, request)))
                .contains("desk-a/1 DECIDED_BEFORE ", "desk-b/1 DECIDED_BEFORE ");
        assertThat(verdicts("desk-a")).as("a repeat changes nothing").hasSize(1);
        assertThat(waiting("desk-c/1")).isPresent();
        assertThat(waiting("desk-a/1")).isEmpty();
    }

    @Test
    @Order(2)
    void decidesOnceWhereTwoAskAtTheSameMoment() {
        submit("steward1", "desk-d", "desk-e", "desk-f");
        String request = approving("desk-d/1", "desk-e/1", "desk-f/1");
        web.token("steward2");
        var first = CompletableFuture.supplyAsync(() -> web.created("steward2", DECISIONS, request));
        var second = CompletableFuture.supplyAsync(() -> web.created("steward2", DECISIONS, request));

        int decided = first.join().path("decided").asInt()
                + second.join().path("decided").asInt();

        assertThat(decided).isEqualTo(3);
        for (String source : List.of("desk-d", "desk-e", "desk-f")) {
            assertThat(verdicts(source)).hasSize(1);
        }
    }

    @Test
    @Order(3)
    void concludesTermsAndDecidesOnGrantsButSignsNothingInOneGo() {
        web.created("steward1", "/api/generator-terms", """
                {"id": "desk-terms", "terms": {"provider": "Example", "model": "8B", "version": "2026-11",
                 "url": "https://example.org/terms", "text": "Outputs may be used to train models.",
                 "from": "2026-01-01T00:00:00Z", "train": "YES", "compete": "UNSAID", "commercial": "YES", "publish": "NO"}}
                """);
        String terms = "{\"kind\":\"GENERATOR_TERMS\",\"items\":[{\"subject\":\"desk-terms\"},{\"subject\":\"none\"}]}";
        assertThat(outcomes(web.created("steward1", DECISIONS, terms)))
                .containsExactly(
                        "desk-terms REFUSED APPROVAL_OF_OWN_SUBMISSION", "none REFUSED GENERATOR_TERMS_UNKNOWN");
        assertThat(outcomes(web.created("steward2", DECISIONS, terms))).contains("desk-terms DECIDED ");
        assertThat(
                        outcomes(
                                web.created(
                                        "steward2",
                                        DECISIONS,
                                        "{\"kind\":\"GRANT\",\"decision\":{\"outcome\":\"GRANTED\"},\"items\":[{\"subject\":\"none\"}]}")))
                .containsExactly("none REFUSED GRANT_UNKNOWN");

        var items = IntStream.rangeClosed(0, 100)
                .mapToObj(number -> "{\"subject\":\"s" + number + "/1\"}")
                .collect(Collectors.joining(","));
        for (String wrong : List.of(
                "{\"kind\":\"AGREEMENT\",\"items\":[{\"subject\":\"a@1\"}]}",
                "{\"kind\":\"GRANT\",\"items\":[]}",
                "{\"kind\":\"GRANT\",\"items\":[{\"subject\":\"a\"},{\"subject\":\"a\"}]}",
                "{\"kind\":\"GRANT\",\"items\":[" + items + "]}")) {
            var refused = web.post("steward2", DECISIONS, wrong);
            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("DESK_DECISION_INVALID");
        }
    }

    @Test
    @Order(4)
    void remindsWhoMayDecideAndThenTellsTheOfficeEachOnce() {
        submit("steward1", "desk-late");

        var reminder = arrives(SECOND, "desk-late/1");

        assertThat(reminder.from()).isEqualTo("granary@granary.example");
        assertThat(reminder.subject()).contains("件事項等候決定").contains("waiting for a decision");
        assertThat(reminder.text())
                .contains("資料來源版本 desk-late/1", "Source revision desk-late/1", "/desk/index.xhtml")
                .doesNotContain("steward", "遲", "Late");
        var escalation = arrives(Mailboxes.OFFICE, "desk-late/1");
        assertThat(escalation.text()).contains("These still wait");
        until(
                "the escalation on the desk",
                NOW_AND_THEN,
                () -> waiting("desk-late/1").filter(item -> item.has("remindedAt") && item.has("escalatedAt")));
        submit("steward1", "desk-later");
        arrives(SECOND, "desk-later/1");
        assertThat(mail.arrived(SECOND, "desk-late/1")).hasSize(1);
        assertThat(mail.arrived(Mailboxes.OFFICE, "desk-late/1")).hasSize(1);
        assertThat(mail.arrived("steward1@granary.example", "desk-late/1"))
                .as("who submitted it")
                .isEmpty();
    }

    @Test
    @Order(5)
    void losesNothingWhileTheMailServerIsAwayAndTellsOfNothingThatIsDecidedMeanwhile() {
        mail.goAway();
        submit("steward1", "desk-away", "desk-decided");
        JsonNode pending = until("a mail that waits", NOW_AND_THEN, () -> digest("desk-away/1"));
        assertThat(pending.path("state").asText()).isEqualTo("PENDING");
        assertThat(pending.path("recipient").asText()).isEqualTo("steward2");
        until(
                "the word that the mail server is away",
                NOW_AND_THEN,
                () -> first(
                        web.get("auditor1", "/api/desk/reminders").json().path("mails"),
                        "problem",
                        "MAIL_SERVER_SILENT"));
        until(
                "the job's failure",
                NOW_AND_THEN,
                () -> job("remind", "FAILED")
                        .filter(job -> job.path("exitStatus").asText().equals("MAIL_SERVER_SILENT")));
        web.created("steward2", DECISIONS, approving("desk-decided/1"));
        new Moments(stage).killServer();
        stage.startAgain();

        mail.comeBack();

        var late = arrives(SECOND, "desk-away/1");
        assertThat(late.id()).isEqualTo("<desk." + pending.path("id").asText() + "@granary>");
        until(
                "the end of all mails on what was decided",
                NOW_AND_THEN,
                () -> digest("desk-decided/1")
                        .map(digest -> digest.path("state").asText())
                        .or(() -> Optional.of("NONE"))
                        .filter(state -> !state.equals("PENDING")));
        until("a job that ended well", NOW_AND_THEN, () -> job("remind", "COMPLETED"));
        assertThat(mail.arrived().stream().filter(one -> one.text().contains("desk-decided/1")))
                .isEmpty();
        assertThat(mail.arrived(SECOND, "desk-away/1")).hasSize(1);
    }

    @Test
    @Order(6)
    void sendsAgainUnderTheSameIdWhatACrashLeftUnrecorded() throws SQLException {
        var first = arrives(SECOND, "desk-away/1");

        // What the database holds where the server dies after the mail server took the mail and before that is written
        // down.
        sql(
                "update desk_digest set state = 'PENDING', ended_at = null where '<desk.' || id || '@granary>' = ?",
                first.id());

        var both = until(
                "the mail a second time",
                NOW_AND_THEN,
                () -> Optional.of(mail.arrived(SECOND, "desk-away/1")).filter(mails -> mails.size() == 2));
        assertThat(both).extracting(Mailboxes.Mail::id).containsOnly(first.id());
    }

    @Test
    @Order(7)
    void showsWhatWaitsAndWhoWasToldInBothLanguages() {
        try (Visitor visitor = Visitor.at(stage)) {
            var page = visitor.anew();
            visitor.signIn("steward1");
            page.locator("nav").getByText("待決事項").click();
            assertThat(visitor.row("desk-late/1")).containsText("已通知計畫辦公室");
            assertThat(visitor.row("desk-late/1")).containsText("否");
            assertThat(visitor.row("desk-own/1")).containsText("是");
            visitor.picture("desk");
            page.locator("#language").getByText("English").click();
            assertThat(visitor.row("desk-late/1")).containsText("programme office told");
            visitor.picture("desk-en");
        }
    }

    @Test
    @Order(8)
    void saysThatKeycloakIsAwayAndGoesOnOnceItIsBackWithARealmOfBeforeToo() throws SQLException {
        submit("steward1", "desk-dark");
        String admin = web.token("admin1");
        String steward = web.token("steward1");
        new KeycloakByHand(stage).forgetTheKeeper();
        stage.powerCut().end(stage.powerCut().component("keycloak").orElseThrow());

        var refused = register(admin);
        assertThat(refused.status()).as(refused.body()).isEqualTo(502);
        assertThat(refused.code()).isEqualTo("IDENTITY_PROVIDER_SILENT");
        due("party-drift");
        until(
                "the failure of the comparison",
                NOW_AND_THEN,
                () -> job(steward, "party-drift", "FAILED")
                        .filter(job -> job.path("exitStatus").asText().equals("IDENTITY_PROVIDER_SILENT")));
        // Who the stewards are is not known now; the office's address is a setting.
        arrives(Mailboxes.OFFICE, "desk-dark/1");
        assertThat(mail.arrived(SECOND, "desk-dark/1")).isEmpty();

        stage.startAgain();

        arrives(SECOND, "desk-dark/1");
        assertThat(web.get("admin1", "/api/parties/desk-party").code())
                .as("nothing half of it is there")
                .isEqualTo("PARTY_UNKNOWN");
        var registered = register(web.token("admin1"));
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        due("party-drift");
        until("the comparison", NOW_AND_THEN, () -> job("party-drift", "COMPLETED"));
    }

    private Web.Answer register(String token) {
        return web.send(web.to("/api/parties")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"alias\":\"desk-party\",\"kind\":\"MODEL_TEAM\","
                        + "\"name\":{\"zh\":\"待決團隊\",\"en\":\"Desk team\"}}")));
    }

    /** Nobody has ten minutes in a test: the job's turn comes now. */
    private void due(String job) throws SQLException {
        sql(
                "insert into job_turn (name, next_at) values (?, now()) on conflict (name) do update set next_at = now()",
                job);
    }

    private void sql(String update, String value) throws SQLException {
        Database database = stage.endpoints().database();
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var sql = connection.prepareStatement(update)) {
            sql.setString(1, value);
            assertThat(sql.executeUpdate()).isOne();
        }
    }

    private Mailboxes.Mail arrives(String to, String word) {
        return until(
                "a mail to " + to + " on " + word,
                NOW_AND_THEN,
                () -> mail.arrived(to, word).stream().findFirst());
    }

    private Optional<JsonNode> waiting(String subject) {
        return first(web.get("steward2", "/api/desk").json(), "subject", subject);
    }

    /** The newest mail that tells of this, however it ended. */
    private Optional<JsonNode> digest(String subject) {
        for (JsonNode digest : web.get("steward2", "/api/desk/reminders").json().path("mails")) {
            if (first(digest.path("items"), "subject", subject).isPresent()) {
                return Optional.of(digest);
            }
        }
        return Optional.empty();
    }

    private Optional<JsonNode> job(String name, String status) {
        return job(web.token("steward1"), name, status);
    }

    /** The newest execution of a job, where it has this status. */
    private Optional<JsonNode> job(String token, String name, String status) {
        var jobs = web.send(web.to("/api/jobs").header("Authorization", "Bearer " + token))
                .json();
        return first(jobs, "job", name)
                .filter(job -> job.path("status").asText().equals(status));
    }

    private static Optional<JsonNode> first(JsonNode list, String field, String value) {
        for (JsonNode entry : list) {
            if (entry.path(field).asText().equals(value)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private List<String> verdicts(String source) {
        var said = new ArrayList<String>();
        web.get("auditor1", "/api/sources/" + source + "/revisions/1/approvals")
                .json()
                .forEach(approval -> said.add(approval.at("/ruling/verdict").asText() + " "
                        + approval.path("decidedBy").asText()));
        return said;
    }

    private static List<String> outcomes(JsonNode answer) {
        var words = new ArrayList<String>();
        answer.path("answers")
                .forEach(one -> words.add(one.path("subject").asText() + " "
                        + one.path("outcome").asText() + " " + one.path("code").asText()));
        return words;
    }

    private static String approving(String... revisions) {
        var items = new ArrayList<String>();
        for (String revision : revisions) {
            items.add("{\"subject\":\"" + revision + "\"}");
        }
        return "{\"kind\":\"SOURCE_REVISION\",\"decision\":{\"verdict\":\"APPROVED\",\"concludedLicense\":\"CC-BY-4.0\"},"
                + "\"items\":[" + String.join(",", items) + "]}";
    }

    private void submit(String person, String... sources) {
        for (String source : sources) {
            web.created(person, "/api/sources", """
                    {"id": "%s", "kind": "OPEN", "title": {"zh": "遲來的資料", "en": "Late data"},
                     "definition": {
                      "location": "http://127.0.0.1:9/readings.csv",
                      "format": {"type": "CSV"},
                      "columns": [{"name": "note", "from": "note", "type": "STRING", "presence": "REQUIRED", "content": "PLAIN"}],
                      "license": {"text": "CC BY 4.0", "attribution": "nobody"}}}
                    """.formatted(source));
        }
    }
}
