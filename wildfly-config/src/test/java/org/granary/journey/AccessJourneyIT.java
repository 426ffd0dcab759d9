package org.granary.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.granary.launcher.Database;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the platform refuses, and how it says so. */
@ExtendWith(OnePlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class AccessJourneyIT {

    private Stage stage;
    private Web web;

    @BeforeAll
    void play(Stage running) {
        stage = running;
        web = stage.web();
        stage.mainJob();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/sources",
                "/api/agreements",
                "/api/jobs",
                "/api/audit/entries",
                "/api/releases",
                "/api/nothing"
            })
    void asksAProgramWithoutATokenToSignIn(String path) {
        var answer = web.send(web.to(path));

        assertThat(answer.status()).isEqualTo(401);
        isAProblem(answer);
    }

    @Test
    void refusesATokenThatNobodyIssued() {
        var answer = web.send(web.to("/api/sources").header("Authorization", "Bearer " + "a".repeat(40)));

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void givesNoTokenForAPasswordAlone() {
        var answer = web.send(web.at(stage.endpoints().tokenEndpoint())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=password&client_id=granary&client_secret=" + stage.secret("keycloak.client")
                                + "&username=signer1&password=" + stage.password("signer1"))));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo("unauthorized_client");
    }

    @ParameterizedTest
    @CsvSource({
        "modeler1, /api/audit/entries",
        "steward1, /api/audit/verification",
        "contributor-a, /api/jobs",
        "modeler1, /api/agreements/pcb-logs-2026"
    })
    void refusesAWrongRoleWithACode(String person, String path) {
        var answer = web.get(person, path);

        assertThat(answer.status()).isEqualTo(403);
        isAProblem(answer);
    }

    @ParameterizedTest
    @CsvSource({"auditor1, /api/sources", "modeler1, /api/datasets", "contributor-a, /api/parties"})
    void letsNobodyWriteWhoMayOnlyRead(String person, String path) {
        var answer = web.post(person, path, "{}");

        assertThat(answer.status()).isEqualTo(403);
        isAProblem(answer);
    }

    @Test
    void hidesAnAgreementFromOrganisationsOutsideIt() throws IOException {
        var other =
                "{\"alias\":\"other-association\",\"kind\":\"ASSOCIATION\",\"name\":{\"zh\":\"另一公協會\",\"en\":\"Other\"}}";
        assertThat(web.post("admin1", "/api/parties", other).status()).isLessThan(300);
        var draft = request("agreement")
                .replace("pcb-logs-2026", "other-logs-2026")
                .replace("tpca-demo", "other-association");
        assertThat(web.post("steward1", "/api/agreements", draft).status()).isEqualTo(201);

        var seen = web.get("contributor-a", "/api/agreements/other-logs-2026");
        var unknown = web.get("contributor-a", "/api/agreements/no-such-agreement");

        assertThat(seen.status()).isEqualTo(404);
        isAProblem(seen);
        assertThat(seen.code()).as("as if it were not there").isEqualTo(unknown.code());
        assertThat(web.get("contributor-a", "/api/agreements/pcb-logs-2026").status())
                .as("its own association's agreement")
                .isEqualTo(200);
    }

    @Test
    void refusesJsonMembersThatItDoesNotKnow() throws IOException {
        var body = request("source-logs").replaceFirst("\\{", "{\"surprise\": 1, ");

        var answer = web.post("steward1", "/api/sources", body);

        assertThat(answer.status()).isEqualTo(400);
        isAProblem(answer);
        assertThat(answer.body()).contains("surprise");
    }

    @Test
    void refusesWhatIsNoJson() {
        var answer = web.post("steward1", "/api/sources", "{\"id\": ");

        assertThat(answer.status()).isEqualTo(400);
        isAProblem(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "steward1, /api/sources",
        "steward1, /api/agreements",
        "steward1, /api/datasets/pcb-maintenance/releases",
        "steward2, /api/sources/pcb-fault-guide/revisions/1/approvals",
        "admin1, /api/parties",
        "modeler1, /api/grants"
    })
    void namesTheMemberThatARequestLacks(String person, String path) {
        var answer = web.post(person, path, "{}");

        assertThat(answer.status()).isEqualTo(400);
        isAProblem(answer);
    }

    @Test
    void opensNoShareToAWrongToken() {
        var answer = web.send(web.to("/sharing/shares").header("Authorization", "Bearer wrong"));
        var without = web.send(web.to("/sharing/shares"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(without.status()).isEqualTo(401);
    }

    @Test
    void servesAFileOnlyBehindItsOwnLink() throws IOException {
        String link = fileLink();
        var whole = web.send(web.at(URI.create(link)).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(whole.status()).as("the link as it was given").isEqualTo(200);

        // One character of the signed part at a time: at its beginning, in its middle, near its end.
        int start = link.lastIndexOf('/') + 1;
        for (int at : List.of(start + 4, (start + link.length()) / 2, link.length() - 4)) {
            char other = link.charAt(at) == 'A' ? 'B' : 'A';
            var tampered = link.substring(0, at) + other + link.substring(at + 1);
            var answer = web.send(web.at(URI.create(tampered)));
            assertThat(answer.status()).as(tampered).isBetween(400, 404);
            isAProblem(answer);
        }
    }

    @Test
    void answersARangeWithThatRange() throws IOException {
        var answer = web.send(web.at(URI.create(fileLink())).header("Range", "bytes=0-3"));

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.body()).as("a Parquet file's first bytes").isEqualTo("PAR1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor = 'nobody' where seq = 1",
                "delete from audit_entry where seq = 1",
                "truncate audit_entry",
                "truncate audit_entry cascade",
                "drop trigger audit_entry_no_change on audit_entry",
                "alter table audit_entry disable trigger all",
                "alter table audit_entry alter column details drop not null",
                "drop table audit_entry",
                "update audit_head set jws = ''",
                "delete from audit_head",
                "create table of_mine (seq bigint)"
            })
    void theDatabaseItselfKeepsTheLedger(String statement) throws SQLException {
        Database database = stage.endpoints().database();
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var sql = connection.createStatement()) {
            assertThatThrownBy(() -> sql.execute(statement))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refusal -> assertThat(refusal.getSQLState())
                                    .as("insufficient privilege")
                                    .isEqualTo("42501"));
        }
        var verification = web.get("auditor1", "/api/audit/verification").json();
        assertThat(verification.path("verified").asBoolean()).isTrue();
    }

    @Test
    void theHealthCheckSaysThatTheLedgerIsKeptFromTheServer() {
        var health = web.send(web.at(URI.create(stage.endpoints().management() + "/health/ready")));

        assertThat(health.json().path("checks"))
                .filteredOn(check -> check.path("name").asText().equals("audit-ledger"))
                .singleElement()
                .satisfies(check ->
                        assertThat(check.at("/data/protected").asBoolean()).isTrue());
    }

    private static void isAProblem(Web.Answer answer) {
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.code()).isNotEmpty();
        assertThat(answer.json().path("detail").asText()).isNotEmpty();
    }

    /** A link to one file of the release, as the team's token is given it. */
    private String fileLink() throws IOException {
        JsonNode profile = stage.profile();
        String base = profile.path("endpoint").asText().replaceAll("/+$", "");
        String bearer = "Bearer " + profile.path("bearerToken").asText();
        String share = first(base + "/shares", bearer);
        String schema = first(base + "/shares/" + share + "/schemas", bearer);
        String tables = base + "/shares/" + share + "/schemas/" + schema + "/tables";
        var listing = web.send(web.at(URI.create(tables + "/" + first(tables, bearer) + "/query"))
                .header("Authorization", bearer)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(listing.status()).isEqualTo(200);
        for (String line : listing.body().split("\n", -1)) {
            JsonNode file = new ObjectMapper().readTree(line).path("file");
            if (file.has("url")) {
                return file.path("url").asText();
            }
        }
        throw new AssertionError("The release has no file: " + listing.body());
    }

    private String first(String list, String bearer) {
        var answer = web.send(web.at(URI.create(list)).header("Authorization", bearer));
        return answer.json().at("/items/0/name").asText();
    }

    /** A request of the worked example. */
    private static String request(String name) throws IOException {
        try (var stream = Stage.class.getResourceAsStream("/org/granary/launcher/demo/" + name + ".json")) {
            if (stream == null) {
                throw new AssertionError("The worked example has no request " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
