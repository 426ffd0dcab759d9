package org.granary.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
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

    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Web web;
    private HttpServer site;
    private String held = "";

    @BeforeAll
    void open(Stage stage) throws IOException {
        web = stage.web();
        pages.put("/robots.txt", "User-agent: *\nAllow: /\n");
        pages.put("/", page("", "<a href=\"/drill\">鑽孔</a> <a href=\"/etch\">蝕刻</a> <a href=\"/secret\">內部</a>"));
        pages.put("/drill", page("", article("鑽孔機主軸的保養")));
        pages.put("/etch", page("", article("蝕刻線藥液的管理")));
        pages.put("/secret", page("<meta name=\"tdm-reservation\" content=\"1\">", article("保留權利的文章")));
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", this::answer);
        site.start();
        created("steward1", "/api/sources", """
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
        assertThat(reasons(gathering)).contains("SOURCE_NOT_APPROVED");
        assertThat(asked).isEmpty();
    }

    @Test
    @Order(2)
    void holdsPagesUntilTheyAreCleared() {
        approve();

        JsonNode gathering = gather();

        assertState(gathering, "HELD");
        assertThat(reasons(gathering)).contains("CLEARANCE_NOT_RECORDED");
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
    void neverFetchesAgainWhatWasTakenDown() {
        created("steward1", "/api/sources/pcb-site/take-downs", """
                {"kind": "PAGE", "what": "%s/etch", "evidence": "letter of 2026-11-20"}
                """.formatted(address()));
        pages.put("/drill", page("", article("鑽孔機主軸的保養，第二版")));
        asked.clear();

        JsonNode gathering = gather();

        assertState(gathering, "HELD");
        assertThat(asked).contains("/drill").doesNotContain("/etch");
    }

    @Test
    @Order(7)
    void refusesASiteWhoseRobotsForbidUs() {
        pages.put("/robots.txt", "User-agent: *\nDisallow: /\n");
        created("steward1", "/api/sources", """
                {"id": "closed-site", "kind": "WEB", "title": {"zh": "不開放的網站", "en": "A closed site"},
                 "definition": {"web": {"seeds": ["%1$s/"], "hosts": ["%2$s"], "paths": [], "not": [], "languages": [],
                                        "delaySeconds": 0}}}
                """.formatted(address(), host()));
        created("steward2", "/api/sources/closed-site/revisions/1/approvals", "{\"verdict\":\"APPROVED\"}");
        asked.clear();

        JsonNode gathering = gather("closed-site");

        assertState(gathering, "DENIED");
        assertThat(reasons(gathering)).containsExactly("ROBOTS_DISALLOW");
        assertThat(asked).allMatch(path -> path.equals("/robots.txt") || path.startsWith("/.well-known/"));
    }

    @Test
    @Order(8)
    void takesAClearanceBackOnce() {
        String id = web.get("steward1", GATHERINGS + held + "/clearances")
                .json()
                .get(0)
                .path("id")
                .asText();

        JsonNode revoked = created("steward2", GATHERINGS + held + "/clearances/" + id + "/revocation", "{}");

        assertThat(revoked.path("revokedBy").asText()).isEqualTo("steward2");
        assertThat(web.post("steward2", GATHERINGS + held + "/clearances/" + id + "/revocation", "{}")
                        .code())
                .isEqualTo("CLEARANCE_INVALID");
    }

    private void approve() {
        created("steward2", "/api/sources/pcb-site/revisions/1/approvals", "{\"verdict\":\"APPROVED\"}");
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
        String id = created("steward1", "/api/sources/" + source + "/gatherings", "{}")
                .path("gatheringId")
                .asText();
        return web.await("steward1", GATHERINGS + id, ENDS);
    }

    private JsonNode created(String person, String path, String json) {
        var answer = web.post(person, path, json);
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer.json();
    }

    private static void assertState(JsonNode gathering, String state) {
        assertThat(gathering.path("state").asText()).as(gathering.toString()).isEqualTo(state);
    }

    private static List<String> reasons(JsonNode gathering) {
        var codes = new ArrayList<String>();
        gathering.path("reasons").forEach(code -> codes.add(code.asText()));
        return codes;
    }

    private String address() {
        return "http://" + host();
    }

    private String host() {
        return "127.0.0.1:" + site.getAddress().getPort();
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
