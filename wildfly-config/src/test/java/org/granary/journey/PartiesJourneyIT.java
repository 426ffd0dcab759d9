package org.granary.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** An association, a company and a model team of their own, from registration in the real Keycloak to the company's leaving. */
@ExtendWith(OnePlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class PartiesJourneyIT {

    private static final String NAME = "party-journey";
    private static final String ASSOCIATION = "journey-association";
    private static final String COMPANY = "journey-company";
    private static final String TEAM = "journey-team";
    /** Contributor and signer of another company, with both roles of the realm. */
    private static final String PERSON = "contributor-c";

    private static final String AGREEMENT = "/api/agreements/" + NAME + "-2026";
    private static final String CONSENT = "{\"company\":\"" + COMPANY + "\",\"uses\":[\"fine-tune\",\"evaluate\"]}";

    private Stage stage;
    private Web web;
    private KeycloakByHand keycloak;
    private String termsSha256 = "";
    private String grant = "";
    private String account = "";
    private String secret = "";

    @BeforeAll
    void open(Stage given) {
        stage = given;
        web = given.web();
        keycloak = new KeycloakByHand(given);
    }

    @Test
    @Order(1)
    void makesTheOrganisationsInKeycloakAndRefusesWhatIsNone() {
        register(ASSOCIATION, "ASSOCIATION", "");
        register(COMPANY, "COMPANY", ",\"association\":\"" + ASSOCIATION + "\"");
        register(TEAM, "MODEL_TEAM", "");

        assertThat(keycloak.organisation(ASSOCIATION)).isNotEmpty();
        assertThat(keycloak.organisation(COMPANY)).isNotEmpty();
        assertThat(keycloak.organisation(TEAM)).isNotEmpty();
        assertThat(web.post("admin1", "/api/parties", party(TEAM, "MODEL_TEAM", ""))
                        .code())
                .isEqualTo("PARTY_EXISTS");
        assertThat(web.post("admin1", "/api/parties", party("No Alias", "MODEL_TEAM", ""))
                        .code())
                .isEqualTo("PARTY_INVALID");
        assertThat(web.post("steward1", "/api/parties", party("x", "MODEL_TEAM", ""))
                        .status())
                .isEqualTo(403);
    }

    @Test
    @Order(2)
    void addsWhoIsKnownAndMakesWhoIsNotWithAPasswordShownOnce() {
        var added = web.created("admin1", people(ASSOCIATION), "{\"person\":\"signer1\"}");
        assertThat(added.path("how").asText()).isEqualTo("ADDED");
        assertThat(added.has("initialPassword")).isFalse();
        assertThat(web.post("admin1", people(COMPANY), "{\"person\":\"nobody-yet\"}")
                        .code())
                .isEqualTo("PERSON_INVALID");
        var made = web.created(
                "admin1",
                people(COMPANY),
                "{\"person\":\"new-person\",\"email\":\"new-person@journey.example\",\"givenName\":\"新\",\"familyName\":\"人\"}");
        assertThat(made.path("how").asText()).isEqualTo("CREATED");
        assertThat(made.path("initialPassword").asText()).hasSizeGreaterThan(20);
        web.created("admin1", people(COMPANY), "{\"person\":\"" + PERSON + "\"}");
        web.created("admin1", people(TEAM), "{\"person\":\"modeler1\"}");
        web.signInAnew("signer1", PERSON, "modeler1");

        assertThat(PartyAnswers.names(keycloak.members(COMPANY))).contains("new-person", PERSON);
        assertThat(web.post("admin1", people(COMPANY), "{\"person\":\"admin1\"}")
                        .code())
                .as("nobody takes in themselves")
                .isEqualTo("NAMING_REFUSED");
    }

    @Test
    @Order(3)
    void letsOnlyTheNamedSign() {
        var draft = web.created("steward1", "/api/agreements", request("agreement"));
        termsSha256 = draft.path("termsSha256").asText();
        web.created("steward1", AGREEMENT + "/offer", "{}");
        String signature = "{\"termsSha256\":\"" + termsSha256 + "\",\"acceptsElectronicForm\":true}";

        assertThat(web.post("signer1", AGREEMENT + "/signature", signature).code())
                .as("a member with the realm's role, not named here")
                .isEqualTo("RIGHT_NOT_HELD");
        name("admin1", ASSOCIATION, "signer1", "SIGNER");
        var signed = web.post("signer1", AGREEMENT + "/signature", signature);

        assertThat(signed.status()).as(signed.body()).isEqualTo(200);
        var active = web.created("steward2", AGREEMENT + "/signature", signature);
        assertThat(active.path("state").asText()).isEqualTo("ACTIVE");
    }

    @Test
    @Order(4)
    void letsASignerOfOneOrganisationSignForNoOther() {
        assertThat(web.post(PERSON, AGREEMENT + "/consents", CONSENT).code()).isEqualTo("RIGHT_NOT_HELD");
        assertThat(web.post("admin1", rights(COMPANY), naming("expert1", "SIGNER"))
                        .code())
                .isEqualTo("PERSON_NO_MEMBER");
        name("admin1", COMPANY, PERSON, "SIGNER");
        web.created(PERSON, AGREEMENT + "/consents", CONSENT);

        assertThat(web.post(PERSON, rights(ASSOCIATION), naming("new-person", "CONTRIBUTOR"))
                        .code())
                .isEqualTo("NOT_OF_THE_ORGANISATION");
        assertThat(web.post(PERSON, rights(COMPANY), naming("new-person", "SIGNER"))
                        .code())
                .isEqualTo("NAMING_REFUSED");
        name(PERSON, COMPANY, "new-person", "CONTRIBUTOR");
        assertThat(web.entries("RightNamed", "party:" + COMPANY)).isEqualTo(2);
    }

    @Test
    @Order(5)
    void takesDeliveriesFromNamedContributorsOnly() {
        web.created("steward1", "/api/sources", request("source"));
        web.created("steward2", "/api/sources/" + NAME + "-logs/revisions/1/approvals", "{\"verdict\":\"APPROVED\"}");
        assertThat(deliver("one.csv").code()).isEqualTo("RIGHT_NOT_HELD");
        name("admin1", COMPANY, PERSON, "CONTRIBUTOR");

        var delivered = deliver("one.csv");

        assertThat(delivered.status()).as(delivered.body()).isEqualTo(202);
        var gathering = web.await(
                "steward1",
                "/api/gatherings/" + delivered.json().path("id").asText(),
                List.of("ADMITTED", "DENIED", "FAILED"));
        assertThat(gathering.path("state").asText()).as(gathering.toString()).isEqualTo("ADMITTED");
        web.created("steward1", "/api/datasets", request("dataset"));
        web.created("steward1", "/api/datasets/" + NAME + "/releases", "{\"version\":\"1.0.0\"}");
        var release =
                web.await("steward1", "/api/releases/" + NAME + "/1.0.0", List.of("RELEASED", "DENIED", "FAILED"));
        assertThat(release.path("state").asText()).as(release.toString()).isEqualTo("RELEASED");
    }

    @Test
    @Order(6)
    void letsAServiceAccountPullWithATokenOfItsOwn() {
        var made = web.created("admin1", accounts(), "{\"name\":\"trainer\"}");
        account = made.path("clientId").asText();
        secret = made.path("clientSecret").asText();
        assertThat(web.post("admin1", accounts(), "{\"name\":\"trainer\"}").code())
                .isEqualTo("SERVICE_ACCOUNT_EXISTS");
        assertThat(web.post("admin1", "/api/parties/" + COMPANY + "/service-accounts", "{\"name\":\"trainer\"}")
                        .code())
                .isEqualTo("SERVICE_ACCOUNT_INVALID");
        var wish = "{\"team\":\"" + TEAM + "\",\"dataset\":\"" + NAME + "\",\"uses\":[\"fine-tune\"],\"until\":\""
                + Instant.now().plus(Duration.ofDays(1)) + "\"}";
        var asked = web.send(as(token(secret), "/api/grants")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(wish)));
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        assertThat(asked.json().path("requestedBy").asText()).isEqualTo("service-account-" + account);
        grant = asked.json().path("id").asText();
        web.created("steward2", "/api/grants/" + grant + "/approval", "{}");

        var profile = web.send(as(token(secret), "/api/grants/" + grant + "/oauth-profile?clientId=" + account))
                .json();
        assertThat(profile.path("type").asText()).isEqualTo("oauth_client_credentials");
        assertThat(profile.path("endpoint").asText()).endsWith("/sharing/grants/" + grant);
        assertThat(files(query(token(secret)))).isPositive();
    }

    @Test
    @Order(7)
    void opensAGrantToNoOtherTeam() {
        assertThat(web.send(as(web.token("expert1"), "/sharing/grants/" + grant + "/shares"))
                        .status())
                .isEqualTo(401);
        assertThat(web.send(web.to("/sharing/grants/" + grant + "/shares")).status())
                .isEqualTo(401);
    }

    @Test
    @Order(8)
    void takesNoEarlierSecretOnceItIsRenewed() {
        var renewed = web.created("admin1", accounts() + "/" + account + "/secret", "{}");

        assertThat(keycloak.token(account, secret).status()).isEqualTo(401);
        secret = renewed.path("clientSecret").asText();
        assertThat(keycloak.token(account, secret).status()).isEqualTo(200);
    }

    @Test
    @Order(9)
    void withholdsTheCompanysRecordsFromTheVeryNextPullOnceItLeaves() {
        String token = token(secret);
        assertThat(files(query(token))).isPositive();
        assertThat(web.post("contributor-b", "/api/parties/" + COMPANY + "/membership/end", "{}")
                        .code())
                .isEqualTo("NOT_OF_THE_ORGANISATION");

        var left = web.post(PERSON, "/api/parties/" + COMPANY + "/membership/end", "{}");

        assertThat(left.status()).as(left.body()).isEqualTo(200);
        assertThat(files(query(token))).isZero();
        assertThat(deliver("two.csv").status()).isEqualTo(403);
        assertThat(web.entries("CompanyLeft", "company:" + COMPANY)).isOne();
        var withdrawal = Patience.until("the withdrawal", Duration.ofMillis(500), this::carriedOut);
        assertThat(withdrawal.at("/declared/cause").asText()).isEqualTo("MEMBERSHIP_ENDED");
        var certificate = web.get(
                        "steward1", "/api/withdrawals/" + withdrawal.path("id").asText() + "/certificate")
                .json();
        assertThat(SharedLogs.tables(certificate.path("removals"))).contains("sources/" + NAME + "-logs");
    }

    private Optional<JsonNode> carriedOut() {
        return StreamSupport.stream(
                        web.get("steward1", "/api/withdrawals").json().spliterator(), false)
                .filter(each -> each.at("/declared/company").asText().equals(COMPANY))
                .filter(each -> each.path("state").asText().equals("CARRIED_OUT"))
                .findFirst();
    }

    @Test
    @Order(10)
    void doesNotCoverACompanyThatCameBackUntilItConsentsAnew() {
        web.created("admin1", "/api/parties/" + COMPANY + "/membership", "{\"association\":\"" + ASSOCIATION + "\"}");

        assertThat(files(query(token(secret)))).isZero();
        var times =
                web.get("auditor1", "/api/parties/" + COMPANY + "/membership").json();
        assertThat(times).hasSize(2);
        assertThat(times.path(0).has("until")).isFalse();
        assertThat(times.path(1).path("leftBy").asText()).isEqualTo(PERSON);
    }

    @Test
    @Order(11)
    void findsWhatWasChangedByHandAndPutsItRightOrShowsIt() {
        web.created("admin1", "/api/party-drifts/checks", "{}");
        keycloak.removeOrganisation(ASSOCIATION);
        keycloak.removeMember(COMPANY, PERSON);
        keycloak.addMember(TEAM, "expert2");

        var outcome = web.created("admin1", "/api/party-drifts/checks", "{}");

        assertThat(PartyAnswers.drifts(outcome.path("repaired")))
                .contains("ORGANISATION_MISSING " + ASSOCIATION + " ", "PERSON_GONE " + COMPANY + " " + PERSON);
        assertThat(PartyAnswers.drifts(outcome.path("filed"))).contains("MEMBER_UNKNOWN " + TEAM + " expert2");
        assertThat(outcome.path("failed")).isEmpty();
        assertThat(PartyAnswers.names(keycloak.members(ASSOCIATION))).containsExactly("signer1");
        assertThat(web.post(PERSON, AGREEMENT + "/consents", CONSENT).code())
                .as("rights ended with the membership")
                .isEqualTo("NOT_OF_THE_ORGANISATION");
        assertThat(web.entries("DriftRepaired", "party:" + COMPANY)).isOne();

        keycloak.removeMember(TEAM, "expert2");
        web.created("admin1", "/api/party-drifts/checks", "{}");
        var shown = new ArrayList<String>();
        web.get("steward1", "/api/party-drifts")
                .json()
                .forEach(drift -> shown.add(drift.path("kind").asText() + " "
                        + drift.path("party").asText() + " "
                        + drift.path("state").asText()));
        assertThat(shown)
                .contains(
                        "MEMBER_UNKNOWN " + TEAM + " GONE",
                        "ORGANISATION_MISSING " + ASSOCIATION + " REPAIRED",
                        "PERSON_GONE " + COMPANY + " REPAIRED");
    }

    @Test
    @Order(12)
    void opensNothingToATokenOfARevokedServiceAccount() {
        String token = token(secret);
        assertThat(web.send(as(token, "/sharing/grants/" + grant + "/shares")).status())
                .isEqualTo(200);

        var revoked = web.post("admin1", accounts() + "/" + account + "/revocation", "{}");

        assertThat(revoked.status()).as(revoked.body()).isEqualTo(200);
        assertThat(web.send(as(token, "/sharing/grants/" + grant + "/shares")).status())
                .as("the token would live for minutes")
                .isEqualTo(401);
        assertThat(keycloak.token(account, secret).status()).isEqualTo(401);
    }

    @Test
    @Order(13)
    void takesAPersonOutWithTheTokenThatIsOutAlready() {
        String token = web.token("modeler1");
        assertThat(web.send(as(token, "/api/parties/" + TEAM)).status()).isEqualTo(200);

        var left = web.post("admin1", people(TEAM) + "/modeler1/departure", "{}");

        assertThat(left.status()).as(left.body()).isEqualTo(204);
        assertThat(web.send(as(token, "/api/parties/" + TEAM)).status()).isEqualTo(404);
        assertThat(PartyAnswers.names(keycloak.members(TEAM))).doesNotContain("modeler1");
        web.post("admin1", people(ASSOCIATION) + "/signer1/departure", "{}");
    }

    @Test
    @Order(14)
    void showsAnAdministratorWhoTakesPartAndWhatDriftedInBothLanguages() {
        try (Visitor visitor = Visitor.at(stage)) {
            var page = visitor.anew();
            visitor.signIn("admin1");
            page.locator("nav").getByText("組織").click();

            assertThat(visitor.row(COMPANY).first()).containsText("會員企業");
            assertThat(visitor.row("ORGANISATION_MISSING")).hasCount(0);
            assertThat(visitor.row("身分驗證服務中沒有此組織").first()).containsText("已修復");
            visitor.picture("parties");
            page.locator("#language").getByText("English").click();
            assertThat(visitor.row(TEAM).first()).containsText("Model team");
            page.locator("#drift\\:compare").click();
            assertThat(page.locator("h2").last()).hasText("Drift between registry and identity provider");
            visitor.picture("parties-en");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(TEAM))
                    .first()
                    .click();
            assertThat(visitor.row(account)).containsText("admin1");
            visitor.picture("party-en");
        }
    }

    private void register(String alias, String kind, String more) {
        web.created("admin1", "/api/parties", party(alias, kind, more));
    }

    private static String party(String alias, String kind, String more) {
        return "{\"alias\":\"" + alias + "\",\"kind\":\"" + kind + "\",\"name\":{\"zh\":\"旅程 " + alias
                + "\",\"en\":\"Journey\"}" + more + "}";
    }

    private void name(String by, String party, String person, String right) {
        web.created(by, rights(party), naming(person, right));
    }

    private static String naming(String person, String right) {
        return "{\"person\":\"" + person + "\",\"right\":\"" + right + "\"}";
    }

    private static String people(String party) {
        return "/api/parties/" + party + "/people";
    }

    private static String rights(String party) {
        return "/api/parties/" + party + "/rights";
    }

    private static String accounts() {
        return "/api/parties/" + TEAM + "/service-accounts";
    }

    private Web.Answer deliver(String file) {
        return web.send(web.as(PERSON, "/api/sources/" + NAME + "-logs/deliveries?file-name=" + file)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString(SharedLogs.csv("j", 60), UTF_8)));
    }

    private String token(String clientSecret) {
        return keycloak.token(account, clientSecret).json().path("access_token").asText();
    }

    private HttpRequest.Builder as(String token, String path) {
        return web.to(path).header("Authorization", "Bearer " + token);
    }

    private Web.Answer query(String token) {
        return web.send(as(token, "/sharing/grants/" + grant + "/shares/" + NAME + "/schemas/v1_0_0/tables/all/query")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
    }

    private static long files(Web.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body().lines().filter(line -> line.contains("\"file\"")).count();
    }

    private static String request(String file) {
        try (var stream = PartiesJourneyIT.class.getResourceAsStream("crash/" + file + ".json")) {
            return new String(requireNonNull(stream, file).readAllBytes(), UTF_8)
                    .replace("${name}", NAME)
                    .replace("tpca-demo", ASSOCIATION)
                    .replace("pcb-model-team", TEAM);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
