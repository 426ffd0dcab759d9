package org.granary.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A release of two companies' records is opened to everybody, on their own word only, and they take it back. */
@ExtendWith(OnePlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class OpeningJourneyIT {

    private static final String NAME = "opened";
    private static final String RELEASE = "opened@1.0.0";
    private static final long ROWS = 60;

    private Stage stage;
    private Web web;
    private Path folder;
    private SharedLogs logs;
    private TeamPull everybody;
    private String opening = "";
    private long everything;

    @BeforeAll
    void release(Stage given, @TempDir Path temporary) throws IOException {
        stage = given;
        web = given.web();
        folder = temporary;
        logs = SharedLogs.of(
                stage,
                NAME,
                terms -> terms.replace(
                        "\"territory\": \"TW\"", "\"territory\": \"ANY\", \"publication\": \"on-request\""));
        logs.gathered("a", ROWS);
        logs.gathered("b", ROWS);
        logs.release("1.0.0");
        new Moments(stage).ended(RELEASE);
        for (JsonNode rows : logs.released("1.0.0").at("/content/rowsByRights")) {
            everything += rows.asLong();
        }
    }

    @Test
    @Order(1)
    void opensNothingOnSilence() {
        assertThat(profile().status()).isEqualTo(404);
        assertThat(web.post("steward1", "/api/openings", "{\"release\":\"opened@9.0.0\"}")
                        .status())
                .isEqualTo(404);
        opening = web.created("steward1", "/api/openings", "{\"release\":\"" + RELEASE + "\"}")
                .path("id")
                .asText();
        assertThat(web.post("steward2", "/api/openings", "{\"release\":\"" + RELEASE + "\"}")
                        .code())
                .isEqualTo("OPENING_STATE_CONFLICT");
        assertThat(web.post("steward1", path("/approval"), "{}").code()).isEqualTo("APPROVAL_OF_OWN_SUBMISSION");

        var denied = web.post("steward2", path("/approval"), "{}");

        assertThat(denied.code()).isEqualTo("OPENING_DENIED");
        assertThat(denied.body()).contains("PUBLICATION_NOT_GIVEN");
        var shown = web.get("steward2", path("")).json();
        assertThat(shown.path("state").asText()).isEqualTo("PROPOSED");
        assertThat(shown.path("bundles").findValuesAsText("effect")).containsExactly("DENY", "DENY");
        assertThat(shown.toString()).contains("未表示即為不同意");
        assertThat(profile().status()).isEqualTo(404);
    }

    @Test
    @Order(2)
    void showsACompanyItsOwnOnlyAndTakesNobodyElsesWord() {
        var own = web.get("contributor-a", path("")).json();
        assertThat(own.at("/companies/0").asText()).isEqualTo("company-a");
        assertThat(own.path("companies")).hasSize(1);
        assertThat(own.path("bundles")).isEmpty();
        assertThat(web.get("contributor-c", path("")).status()).isEqualTo(404);
        assertThat(web.get("contributor-c", "/api/openings").json()).isEmpty();

        assertThat(word("contributor-a", "b", "請公開").status()).isEqualTo(403);
        assertThat(word("contributor-a", "a", " ").code()).isEqualTo("PUBLICATION_INVALID");
        assertThat(word("contributor-c", "c", "請公開").status()).isEqualTo(404);
    }

    @Test
    @Order(3)
    void opensOnTheWordOfEachAndReadsWithoutSigningIn() throws IOException {
        assertThat(word("contributor-a", "a", "同意公開本發布版本。").status()).isEqualTo(201);
        assertThat(web.post("steward2", path("/approval"), "{}").code()).isEqualTo("OPENING_DENIED");
        assertThat(word("contributor-b", "b", "同意公開本發布版本。").status()).isEqualTo(201);

        assertThat(web.created("steward2", path("/approval"), "{}")
                        .path("state")
                        .asText())
                .isEqualTo("OPEN");

        everybody = new TeamPull(profile().json(), folder);
        assertThat(everybody.rows(RELEASE)).isEqualTo(everything);
        assertThat(open().path("rows").asLong()).isEqualTo(everything);
        assertThat(open().path("withheld").asLong()).isZero();
        assertThat(web.send(web.to("/api/public/releases/opened/1.0.0/notice")).body())
                .contains("會員企業共同使用");
        var counted = web.get("auditor1", path("")).json();
        assertThat(counted.path("pulls").asLong()).isPositive();
        assertThat(counted.path("bytes").asLong()).isPositive();
        assertThat(web.entries("OpeningWordGiven", "release:" + RELEASE)).isEqualTo(2);
    }

    /** Its consent for permitted teams stands; only everybody loses its records. */
    @Test
    @Order(4)
    void leavesOutWhoeverTakesTheWordBack() {
        web.created("contributor-b", path("/words/company-b/withdrawal"), "{}");

        long left = everybody.rows(RELEASE);

        assertThat(left).isBetween(1L, everything - 1);
        assertThat(open().path("rows").asLong()).isEqualTo(left);
        assertThat(open().path("withheld").asLong()).isEqualTo(everything - left);
        assertThat(web.get("steward1", "/api/withdrawals").body()).doesNotContain(NAME + "-2026");
    }

    /** What a company withdraws altogether is not open either, whatever its word for this release was. */
    @Test
    @Order(5)
    void leavesOutWhatIsWithdrawn() throws IOException {
        String withdrawal = logs.withdraw("a");
        assertThat(everybody.isRefusedOrEmpty(RELEASE)).isTrue();
        assertThat(open().path("rows").asLong()).isZero();
        new Moments(stage).ended(withdrawal);
        logs.without("a", "1.0.0+r1");
    }

    @Test
    @Order(6)
    void isClosedAtOnce() {
        web.created("steward1", path("/closing"), "{\"why\":\"會員企業已撤回\"}");
        assertThat(profile().status()).isEqualTo(404);
        assertThat(everybody.isRefusedOrEmpty(RELEASE)).isTrue();
        assertThat(web.send(web.to("/api/public/releases")).body()).doesNotContain(RELEASE);
        assertThat(web.entries("OpeningMoved", "release:" + RELEASE)).isEqualTo(3);
    }

    private String path(String more) {
        return "/api/openings/" + opening + more;
    }

    private Web.Answer word(String person, String company, String words) {
        return web.post(
                person, path("/words"), "{\"company\":\"company-" + company + "\",\"words\":\"" + words + "\"}");
    }

    private Web.Answer profile() {
        return web.send(web.to("/api/public/releases/opened/1.0.0/profile"));
    }

    private JsonNode open() {
        JsonNode all = web.send(web.to("/api/public/releases")).json();
        return StreamSupport.stream(all.spliterator(), false)
                .filter(release -> release.path("release").asText().equals(RELEASE))
                .findFirst()
                .orElseThrow(() -> new AssertionError(List.of(all).toString()));
    }
}
