package org.granary.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code kill -9} of the server while it asks a site, a stand-in on loopback, for a page. */
@ExtendWith(OnePlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class CrawlCrashJourneyIT {

    private static final String GATHERINGS = "/api/gatherings/";
    private static final int PAGES = 12;
    /** Page that is not answered the first time. */
    private static final String STUCK = "/notes/7";

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch dead = new CountDownLatch(1);
    private final AtomicInteger stuck = new AtomicInteger();
    private HttpServer site;

    @BeforeAll
    void open() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", this::answer);
        site.start();
    }

    @AfterAll
    void close() {
        dead.countDown();
        site.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals(STUCK) && stuck.getAndIncrement() == 0) {
                asked.countDown();
                boolean unused = dead.await(3, TimeUnit.MINUTES);
                return;
            }
            byte[] body = page(path).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String page(String path) {
        if (path.equals("/")) {
            return html(article("目錄")
                    + IntStream.range(0, PAGES)
                            .mapToObj(i -> "<a href=\"/notes/" + i + "\">第 " + i + " 篇</a>")
                            .collect(Collectors.joining(" ")));
        }
        return path.startsWith("/notes/") ? html(article(path.substring(7))) : "";
    }

    private static String article(String name) {
        return "<article><h1>保養紀錄 " + name + "</h1>"
                + ("<p>第 " + name + " 號鑽孔機的主軸於每班開機前檢查溫度與振動值，超過警戒值時停機更換潤滑油並記錄。</p>").repeat(6)
                + "</article>";
    }

    private static String html(String body) {
        return "<!DOCTYPE html><html lang=\"zh-Hant-TW\"><head><title>設備</title></head><body>" + body
                + "</body></html>";
    }

    @Test
    void goesOnAtOnceWithThePagesThatTheDeadServerHeld(Stage stage) throws InterruptedException {
        Web web = stage.web();
        String host = "127.0.0.1:" + site.getAddress().getPort();
        web.created("steward1", "/api/sources", """
                {"id": "crash-site", "kind": "WEB", "title": {"zh": "會中斷的網站", "en": "A site that is cut off"},
                 "definition": {"web": {"seeds": ["http://%1$s/"], "hosts": ["%1$s"], "paths": [], "not": [], "languages": [],
                                        "delaySeconds": 0}}}
                """.formatted(host));
        web.created("steward2", "/api/sources/crash-site/revisions/1/approvals", "{\"verdict\":\"APPROVED\"}");
        String id = web.created("steward1", "/api/sources/crash-site/gatherings", "{}")
                .path("gatheringId")
                .asText();
        assertThat(asked.await(3, TimeUnit.MINUTES)).as("the site is asked").isTrue();
        new Moments(stage).killServer();
        dead.countDown();

        stage.startAgain();

        // Far sooner than the ten minutes after which a crawler that nobody succeeds loses its pages.
        JsonNode held = Patience.until(
                "the end of the crawl",
                Duration.ofMillis(500),
                () -> Optional.of(web.get("steward1", GATHERINGS + id).json())
                        .filter(now -> List.of("HELD", "FAILED", "DENIED", "REFUSED")
                                .contains(now.path("state").asText())));
        assertThat(held.path("state").asText()).as(held.toString()).isEqualTo("HELD");
        assertThat(stuck).hasValue(2);
        web.created("steward2", GATHERINGS + id + "/clearances", """
                {"concludedLicense": "CC-BY-4.0", "attribution": "A stand-in site", "evidence": "letter of 2026-11-01"}
                """);
        JsonNode end = web.await("steward1", GATHERINGS + id, List.of("ADMITTED", "FAILED", "DENIED", "REFUSED"));
        assertThat(end.path("state").asText()).as(end.toString()).isEqualTo("ADMITTED");
        assertThat(end.at("/outcome/admitted").asInt())
                .as("every article, and the list of them")
                .isEqualTo(PAGES + 1);
    }
}
