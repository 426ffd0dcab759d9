package org.granary.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.granary.catalog.storage.Json;
import org.granary.governance.pull.client.PullRequest;
import org.granary.governance.pull.client.ReleasePull;
import org.granary.governance.pull.client.SharingClient;
import org.granary.governance.pull.client.SharingProfile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A web corpus's life on the real server: nothing is asked of the site before approval and signals, pages wait for clearance, and what is reserved or
 * taken down stays out. The site is a stand-in on loopback.
 */
@ExtendWith(OnePlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class WebPagesJourneyIT {

    private static final List<String> ENDS = List.of("HELD", "ADMITTED", "REFUSED", "DENIED", "FAILED", "UNCHANGED");
    private static final String GATHERINGS = "/api/gatherings/";
    private static final String TAKE_DOWNS = "/api/sources/pcb-site/take-downs";
    /** Leads to /etch. */
    private static final String MOVED = "/etching-2019";

    private static final String TABLE = "/sharing/shares/site-texts/schemas/v1_0_0/tables/all/query";

    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Web web;
    private HttpServer site;
    private String held = "";
    private String secondHeld = "";
    private Path home;
    private JsonNode profile;

    @BeforeAll
    void open(Stage stage) throws IOException {
        web = stage.web();
        home = stage.home();
        pages.put("/robots.txt", "User-agent: *\nAllow: /\n");
        pages.put("/", front("設備網站"));
        pages.put("/drill", page("", article("鑽孔機主軸的保養")));
        pages.put("/etch", page("", article("蝕刻線藥液的管理")));
        pages.put("/secret", page("<meta name=\"tdm-reservation\" content=\"1\">", article("保留權利的文章")));
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", this::answer);
        site.start();
        web.created("steward1", "/api/sources", """
                {"id": "pcb-site", "kind": "WEB", "title": {"zh": "電路板設備網站", "en": "PCB equipment site"},
                 "definition": {"web": {"seeds": ["%1$s/"], "hosts": ["%2$s"], "paths": [], "not": [], "languages": [],
                                        "delaySeconds": 0}}}
                """.formatted(address(), host()));
    }

    @AfterAll
    void close() {
        site.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            if (path.equals(MOVED)) {
                exchange.getResponseHeaders().add("Location", "/etch");
                exchange.sendResponseHeaders(301, -1);
                return;
            }
            String body = pages.get(path);
            if (body == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String eTag = "\"" + Integer.toHexString(body.hashCode()) + "\"";
            exchange.getResponseHeaders().add("ETag", eTag);
            exchange.getResponseHeaders()
                    .add("Content-Type", path.endsWith(".txt") ? "text/plain" : "text/html; charset=utf-8");
            if (eTag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Test
    @Order(1)
    void asksNothingOfASiteBeforeAnotherStewardApproved() {
        JsonNode gathering = gather();

        assertState(gathering, "DENIED");
        assertThat(Web.reasons(gathering)).contains("SOURCE_NOT_APPROVED");
        assertThat(asked).isEmpty();
    }

    @Test
    @Order(2)
    void holdsPagesUntilTheyAreCleared() {
        approve();

        JsonNode gathering = gather();

        assertState(gathering, "HELD");
        assertThat(Web.reasons(gathering)).contains("CLEARANCE_NOT_RECORDED");
        assertThat(asked.get(0)).as("the rules are read first").isEqualTo("/robots.txt");
        assertThat(asked).contains("/drill", "/etch");
        held = gathering.path("id").asText();
    }

    @Test
    @Order(3)
    void takesNoClearanceFromTheSubmitterNorUnderALicenseThatNobodyKnows() {
        var own = clear("steward1", held, "CC-BY-4.0");
        var unknown = clear("steward2", held, "LicenseRef-nobody-knows");

        assertThat(own.status()).isEqualTo(403);
        assertThat(own.code()).isEqualTo("APPROVAL_OF_OWN_SUBMISSION");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.code()).isEqualTo("CLEARANCE_INVALID");
    }

    @Test
    @Order(4)
    void admitsClearedPagesButNotTheReservedOne() {
        assertThat(clear("steward2", held, "CC-BY-4.0").status()).isEqualTo(201);

        JsonNode gathering = web.await("steward1", GATHERINGS + held, List.of("ADMITTED", "REFUSED", "FAILED"));

        assertState(gathering, "ADMITTED");
        assertThat(gathering.at("/outcome/admitted").asLong())
                .as("the front page and two articles")
                .isEqualTo(3);
        assertThat(gathering.path("rightsId").asText()).startsWith("r-");
    }

    @Test
    @Order(5)
    void findsNothingNewWhereNothingChanged() {
        assertState(gather(), "UNCHANGED");
    }

    @Test
    @Order(6)
    void givesATeamTheReleasedPages() throws IOException {
        web.created("steward1", "/api/datasets", """
                {"id": "site-texts", "title": {"zh": "網站文章", "en": "Texts of the site"}, "uses": ["fine-tune"],
                 "recipe": {"fields": ["text"],
                  "inputs": [{"source": "pcb-site", "templates": {"text": "{url} {text}"}, "equals": {}}],
                  "minimumLength": 1, "ratios": {"train": 1, "validation": 0, "test": 0, "eval": 0}, "seed": "site-1"}}
                """);
        web.created("steward1", "/api/datasets/site-texts/releases", "{\"version\":\"1.0.0\"}");
        JsonNode released =
                web.await("steward1", "/api/releases/site-texts/1.0.0", List.of("RELEASED", "DENIED", "FAILED"));
        assertState(released, "RELEASED");
        // The platform is shared: an earlier journey may have brought the team in.
        var team =
                "{\"alias\":\"pcb-model-team\",\"kind\":\"MODEL_TEAM\",\"people\":[{\"person\":\"modeler1\"}],\"name\":{\"zh\":\"測試\",\"en\":\"Test\"}}";
        assertThat(web.post("admin1", "/api/parties", team).status()).isIn(201, 409);
        var wish = "{\"team\":\"pcb-model-team\",\"dataset\":\"site-texts\",\"uses\":[\"fine-tune\"],\"until\":\""
                + Instant.now().plus(Duration.ofDays(1)) + "\"}";
        String grant = web.created("modeler1", "/api/grants", wish).path("id").asText();
        web.created("steward2", "/api/grants/" + grant + "/approval", "{}");
        profile = web.created("modeler1", "/api/grants/" + grant + "/tokens", "{}");

        assertThat(pulled("before")).hasSize(3).anyMatch(text -> text.startsWith(address() + "/etch "));
    }

    @Test
    @Order(7)
    void removesFromTheTableAndFromEveryReleaseWhatWasAdmittedBefore() throws IOException {
        String link = listed("{}").get(0);

        String id = web.created("steward1", TAKE_DOWNS, """
                {"kind": "PAGE", "what": "%s%s", "evidence": "letter of 2026-11-20"}
                """.formatted(address(), MOVED))
                .path("id")
                .asText();

        assertThat(pulled("next"))
                .as("the very next pull, whether or not the job has come to its end")
                .noneMatch(text -> text.startsWith(address() + "/etch "));
        assertThat(listed("{\"version\": 0}"))
                .as("the version that still holds it")
                .isEmpty();
        assertThat(web.send(web.at(URI.create(link))).code()).isEqualTo("LINK_WITHHELD");
        JsonNode done = web.await("steward1", TAKE_DOWNS + "/" + id, List.of("CARRIED_OUT"));
        assertThat(done.path("records").asLong())
                .as("the page that %s led to", MOVED)
                .isEqualTo(1);
        assertThat(done.at("/certificate/removals").toString())
                .contains("\"table\":\"releases/site-texts/1.0.0\"", "\"table\":\"sources/pcb-site\"");
        assertThat(done.at("/certificate/removals").findValuesAsText("rows")).containsExactly("1", "1");
        assertThat(pulled("after")).hasSize(2).noneMatch(text -> text.startsWith(address() + "/etch "));
        assertThat(listed("{\"version\": 0}")).isEmpty();
        assertThat(StoredTable.at(home.resolve("warehouse/sources/pcb-site")).total())
                .isEqualTo(2);
        JsonNode revised = web.get("modeler1", "/api/releases/site-texts/1.0.0").json();
        assertThat(revised.path("revision").asInt()).as(revised.toString()).isEqualTo(1);
        assertThat(revised.at("/content/rows/train").asLong()).isEqualTo(2);
        purged(id);
        var notices = web.get("modeler1", "/api/withdrawals/notices");
        assertThat(notices.status()).as(notices.body()).isEqualTo(200);
        for (JsonNode notice : notices.json()) {
            if (notice.at("/content/withdrawalId").asText().equals(id)) {
                answered(notice.path("id").asText());
                return;
            }
        }
        throw new AssertionError("The team was not told: " + notices.body());
    }

    /** The page's text is on the disk no more, but as evidence: its old files, and what was landed, are gone. */
    private void purged(String id) throws IOException {
        var certificate = Patience.until("the purge after the take-down", Duration.ofMillis(500), () -> {
            assertThat(web.post("steward1", "/api/purges", "{}").status()).isEqualTo(202);
            return Optional.of(web.get("steward1", TAKE_DOWNS + "/" + id).json().path("certificate"))
                    .filter(each -> each.has("purges"));
        });
        assertThat(certificate.at("/purges/0/sieved").toString()).contains("landing/pcb-site/");
        assertThat(certificate.at("/purges/0/tables").findValues("files"))
                .hasSize(2)
                .allMatch(files -> files.asLong() > 0);
        var parsed = new StringBuilder();
        try (Stream<Path> landed = Files.walk(home.resolve("warehouse/landing/pcb-site"))) {
            for (Path file : landed.filter(each -> each.toString().contains("/parsed/")
                            || each.toString().contains("/rejected/"))
                    .toList()) {
                parsed.append(Files.readString(file));
            }
        }
        assertThat(parsed).contains("CRAWL_TAKEN_DOWN").doesNotContain("\"" + address() + "/etch\"");
        assertThat(listed("{\"version\": 0}")).isEmpty();
        assertThat(pulled("purged")).hasSize(2);
    }

    private void answered(String notice) {
        var said = web.created(
                "modeler1",
                "/api/withdrawals/notices/" + notice + "/acknowledgement",
                "{\"remedy\":\"DELETED\",\"remark\":\"已刪除\"}");
        assertThat(said.at("/answer/remedy").asText()).isEqualTo("DELETED");
    }

    @Test
    @Order(8)
    void neverFetchesAgainWhatWasTakenDown() {
        pages.put("/", front("設備網站，第二版"));
        pages.put("/drill", page("", article("鑽孔機主軸的保養，第二版")));
        pages.put("/etch", page("", article("蝕刻線藥液的管理，第二版")));
        asked.clear();

        JsonNode gathering = gather();

        assertState(gathering, "HELD");
        assertThat(asked).contains("/drill").doesNotContain("/etch", MOVED);
        secondHeld = gathering.path("id").asText();
    }

    @Test
    @Order(9)
    void admitsNoPageThatWasTakenDownWhileItWaited() throws IOException {
        String id = web.created("steward1", TAKE_DOWNS, """
                {"kind": "PATTERN", "what": "%s/dri*", "evidence": "letter of 2026-11-21"}
                """.formatted(host()))
                .path("id")
                .asText();
        assertThat(clear("steward2", secondHeld, "CC-BY-4.0").status()).isEqualTo(201);

        JsonNode gathering = web.await("steward1", GATHERINGS + secondHeld, List.of("ADMITTED", "REFUSED", "FAILED"));

        assertState(gathering, "ADMITTED");
        assertThat(gathering.at("/outcome/admitted").asLong())
                .as("the front page")
                .isEqualTo(1);
        assertThat(gathering.at("/outcome/quarantined/CRAWL_TAKEN_DOWN").asLong())
                .isEqualTo(1);
        JsonNode done = web.await("steward1", TAKE_DOWNS + "/" + id, List.of("CARRIED_OUT"));
        assertThat(done.path("records").asLong())
                .as("the page as it was admitted first")
                .isEqualTo(1);
        assertThat(StoredTable.at(home.resolve("warehouse/sources/pcb-site")).total())
                .as("the front page in its two versions")
                .isEqualTo(2);
        assertThat(pulled("second")).hasSize(1).allMatch(text -> text.startsWith(address() + "/ "));
    }

    @Test
    @Order(10)
    void refusesASiteWhoseRobotsForbidUs() {
        pages.put("/robots.txt", "User-agent: *\nDisallow: /\n");
        web.created("steward1", "/api/sources", """
                {"id": "closed-site", "kind": "WEB", "title": {"zh": "不開放的網站", "en": "A closed site"},
                 "definition": {"web": {"seeds": ["%1$s/"], "hosts": ["%2$s"], "paths": [], "not": [], "languages": [],
                                        "delaySeconds": 0}}}
                """.formatted(address(), host()));
        web.created("steward2", "/api/sources/closed-site/revisions/1/approvals", "{\"verdict\":\"APPROVED\"}");
        asked.clear();

        JsonNode gathering = gather("closed-site");

        assertState(gathering, "DENIED");
        assertThat(Web.reasons(gathering)).containsExactly("ROBOTS_DISALLOW");
        assertThat(asked).allMatch(path -> path.equals("/robots.txt") || path.startsWith("/.well-known/"));
    }

    @Test
    @Order(11)
    void takesWhatASiteAsksForToAStewardsDesk() {
        assertThat(asks("https://elsewhere.example.org/x").code()).isEqualTo("TAKE_DOWN_NOT_OURS");
        assertThat(asks("ftp://x").code()).isEqualTo("TAKE_DOWN_INVALID");
        var asked = asks(address() + "/drill");
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        String id = asked.json().path("id").asText();
        assertThat(asked.body()).doesNotContain("webmaster@");
        assertThat(web.get("steward2", "/api/desk").body()).contains("/take-down-wishes/" + id + "/decision");
        String decide = "/api/take-down-wishes/" + id + "/decision";
        assertThat(web.post("steward2", decide, "{\"outcome\": \"REFUSED\"}").code())
                .isEqualTo("TAKE_DOWN_INVALID");

        var recorded = web.created("steward2", decide, "{\"outcome\": \"RECORDED\"}");

        assertThat(recorded.path("takeDowns")).hasSizeGreaterThanOrEqualTo(1);
        assertThat(web.post("steward2", decide, "{\"outcome\": \"RECORDED\"}").code())
                .isEqualTo("TAKE_DOWN_WISH_DECIDED");
        assertThat(web.send(web.to("/api/public/take-downs/" + id))
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("RECORDED");
        assertThat(web.get("steward1", TAKE_DOWNS).body()).contains("wish " + id);
        assertThat(web.entries("TakeDownWishMoved", "take-down-wish:" + id)).isEqualTo(2);
    }

    private Web.Answer asks(String url) {
        return web.send(web.to("/api/public/take-downs")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"url\": \"" + url
                        + "\", \"reason\": \"It is ours.\", \"contact\": \"webmaster@site.example\"}")));
    }

    @Test
    @Order(12)
    void takesAClearanceBackOnce() {
        String id = web.get("steward1", GATHERINGS + held + "/clearances")
                .json()
                .get(0)
                .path("id")
                .asText();

        JsonNode revoked = web.created("steward2", GATHERINGS + held + "/clearances/" + id + "/revocation", "{}");

        assertThat(revoked.path("revokedBy").asText()).isEqualTo("steward2");
        assertThat(web.post("steward2", GATHERINGS + held + "/clearances/" + id + "/revocation", "{}")
                        .code())
                .isEqualTo("CLEARANCE_INVALID");
    }

    /** The texts that a team has after a pull of the release. */
    private List<String> pulled(String name) throws IOException {
        Path folder = Files.createDirectories(home.resolve("web-pages-team"));
        Path file = Files.writeString(folder.resolve("granary.share"), profile.toString());
        var pull = new ReleasePull(new SharingClient(SharingProfile.read(file)), Clock.systemUTC());
        Path data = folder.resolve(name);
        pull.pull(PullRequest.of("site-texts@1.0.0", "all", data), arrived -> {});
        return ReleaseTexts.of(data, "text");
    }

    /** Links that a query of the release's table gives. */
    private List<String> listed(String query) throws IOException {
        var answer = web.send(web.to(TABLE)
                .header("Authorization", "Bearer " + profile.path("bearerToken").asText())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(query)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var links = new ArrayList<String>();
        for (String line : answer.body().strip().split("\n", -1)) {
            JsonNode file = Json.mapper().readTree(line).path("file");
            if (file.has("url")) {
                links.add(file.path("url").asText());
            }
        }
        return links;
    }

    private void approve() {
        web.created("steward2", "/api/sources/pcb-site/revisions/1/approvals", "{\"verdict\":\"APPROVED\"}");
    }

    private Web.Answer clear(String steward, String gathering, String license) {
        return web.post(steward, GATHERINGS + gathering + "/clearances", """
                {"concludedLicense": "%s", "attribution": "A stand-in site", "evidence": "letter of 2026-11-01"}
                """.formatted(license));
    }

    private JsonNode gather() {
        return gather("pcb-site");
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

    private String address() {
        return "http://" + host();
    }

    private String host() {
        return "127.0.0.1:" + site.getAddress().getPort();
    }

    private static String front(String title) {
        return page(
                "",
                article(title)
                        + "<a href=\"/drill\">鑽孔</a> <a href=\"/etch\">蝕刻</a> <a href=\"/secret\">內部</a> <a href=\""
                        + MOVED + "\">舊</a>");
    }

    private static String page(String head, String body) {
        return "<!DOCTYPE html><html lang=\"zh-Hant-TW\"><head><title>設備</title>" + head + "</head><body>" + body
                + "</body></html>";
    }

    private static String article(String title) {
        return "<article><h1>" + title + "</h1>"
                + "<p>主軸在高速運轉時溫度上升，應每班記錄軸承溫度與振動值，並於超過警戒值時停機檢查潤滑與冷卻。</p>".repeat(6)
                + "</article>";
    }
}
