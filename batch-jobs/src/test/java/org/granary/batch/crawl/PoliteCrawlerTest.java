package org.granary.batch.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What keeps the crawler from a page, on a loopback site. */
class PoliteCrawlerTest extends CrawlerFixture {

    @Test
    void obeysRobotsTxtAndKeepsItAsEvidence() throws Exception {
        site.file(
                        "/robots.txt",
                        "text/plain",
                        "User-agent: granary\nDisallow: /private\nContent-Usage: /no-ai train-ai=n\n".getBytes(UTF_8))
                .page("/", page(TEXT, "/private/a", "/no-ai/b", "/open"))
                .page("/private/a", page(TEXT))
                .page("/no-ai/b", page(TEXT))
                .page("/open", page(TEXT));
        CrawlReport report = crawl(plan(), "/");
        assertThat(paths()).containsExactly("/", "/open");
        assertThat(report.codes())
                .containsEntry("CRAWL_ROBOTS_DISALLOWED", 1L)
                .containsEntry("CRAWL_RIGHTS_RESERVED", 1L);
        assertThat(site.asked).doesNotContain("/private/a", "/no-ai/b");
        assertThat(warc().get("response")).contains("/robots.txt", "/.well-known/tdmrep.json");
    }

    @Test
    void fetchesNothingWhileRobotsTxtCannotBeHad() throws Exception {
        site.on("/robots.txt", exchange -> TestSite.send(exchange, 500, "text/plain", new byte[0]))
                .page("/", page(TEXT));
        CrawlReport report = crawl(plan(), "/");
        assertThat(report.codes()).containsOnlyKeys("CRAWL_ROBOTS_UNAVAILABLE");
        assertThat(site.asked).doesNotContain("/");
    }

    @Test
    void keepsNoPageUnderReservationButTheSignal() throws Exception {
        site.file(
                        "/.well-known/tdmrep.json",
                        "application/json",
                        "[{\"location\":\"/file/\",\"tdm-reservation\":1,\"tdm-policy\":\"https://p.example/\"}]"
                                .getBytes(UTF_8))
                .page("/file/a", page("file " + TEXT))
                .on("/header", exchange -> {
                    exchange.getResponseHeaders().set("TDM-Reservation", "1");
                    TestSite.send(
                            exchange, 200, "text/html", page("header " + TEXT).getBytes(UTF_8));
                })
                .on("/usage", exchange -> {
                    exchange.getResponseHeaders().set("Content-Usage", "train-ai=n");
                    TestSite.send(
                            exchange, 200, "text/html", page("usage " + TEXT).getBytes(UTF_8));
                })
                .page("/meta", "<meta name=robots content='noai'>" + page("meta " + TEXT))
                .page("/index", "<meta name=robots content='none'>" + page("index " + TEXT, "/never"))
                .page("/other", "<meta name=robots content='otherbot: noai'>" + page("other " + TEXT))
                .page("/", page(TEXT, "/file/a", "/header", "/usage", "/meta", "/index", "/other"));
        CrawlReport report = crawl(plan(), "/");
        assertThat(paths()).containsExactly("/", "/other");
        assertThat(report.codes()).containsEntry("CRAWL_RIGHTS_RESERVED", 5L);
        assertThat(site.asked).doesNotContain("/never");
        Map<String, List<String>> records = warc();
        assertThat(records.get("metadata")).contains("/file/a", "/header", "/usage", "/meta", "/index");
        assertThat(records.get("response")).doesNotContain("/file/a", "/header", "/usage", "/meta", "/index");
    }

    @Test
    void checksEachHopOfARedirectAndEndsLoops() throws Exception {
        site.file("/robots.txt", "text/plain", "User-agent: *\nDisallow: /private".getBytes(UTF_8))
                .page("/", page(TEXT, "/moved", "/loop1", "/self", "/out", "/to-private", "/long0"))
                .redirect("/moved", "/new")
                .page("/new", page(TEXT))
                .redirect("/loop1", "/loop2")
                .redirect("/loop2", "/loop1")
                .redirect("/self", "/self")
                .redirect("/out", "http://elsewhere.example/")
                .redirect("/to-private", "/private/a")
                .page("/private/a", page(TEXT));
        for (int i = 0; i < 10; i++) {
            site.redirect("/long" + i, "/long" + (i + 1));
        }
        CrawlReport report = crawl(plan(), "/");
        assertThat(paths()).containsExactly("/", "/new");
        assertThat(report.codes())
                .containsEntry("FETCH_REDIRECT_LOOP", 3L)
                .containsEntry("CRAWL_OUT_OF_SCOPE", 1L)
                .containsEntry("CRAWL_ROBOTS_DISALLOWED", 1L);
        assertThat(site.asked).contains("/long5").doesNotContain("/private/a", "/long7");
    }

    @Test
    void leavesACalendarWithoutEnd() throws Exception {
        site.page("/", page(TEXT, "/calendar?month=1", "/rep/x")).on("/calendar", exchange -> {
            int month = Integer.parseInt(exchange.getRequestURI().getQuery().replace("month=", ""));
            String next = "/calendar?month=" + (month + 1);
            TestSite.send(
                    exchange,
                    200,
                    "text/html",
                    page("第 " + month + " 月沒有活動，" + TEXT, next).getBytes(UTF_8));
        });
        crawl(plan(), "/");
        assertThat(site.asked.stream()
                        .filter(path -> path.startsWith("/calendar"))
                        .count())
                .isLessThan(30);
    }

    @Test
    void slowsDownWhenAskedAndTriesAgain() throws Exception {
        var times = new AtomicInteger();
        site.page("/", page(TEXT, "/busy", "/always"))
                .on("/busy", exchange -> {
                    if (times.getAndIncrement() == 0) {
                        exchange.getResponseHeaders().set("Retry-After", "1");
                        TestSite.send(exchange, 429, "text/plain", new byte[0]);
                    } else {
                        TestSite.send(exchange, 200, "text/html", page(TEXT).getBytes(UTF_8));
                    }
                })
                .on("/always", exchange -> TestSite.send(exchange, 503, "text/plain", new byte[0]));
        Instant begun = clock.instant();
        CrawlReport report = crawl(plan(), "/");
        assertThat(paths()).containsExactly("/", "/busy");
        assertThat(Duration.between(begun, clock.instant())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(report.codes()).containsEntry("CRAWL_RATE_LIMITED", 1L);
    }

    @Test
    void neverFetchesWhatWasTakenDown() throws Exception {
        site.page("/", page(TEXT, "/a", "/b/1", "/c"))
                .page("/a", page(TEXT))
                .page("/b/1", page(TEXT))
                .page("/c", page(TEXT));
        List<TakeDown> down = List.of(
                new TakeDown.Page(site.url("/a")), new TakeDown.Pattern(site.authority(), new PathPattern("/b/*")));
        frontier.add(List.of(Found.seed(site.url("/a"))));
        CrawlPlan plan = plan();
        CrawlReport report = crawl(
                new CrawlPlan(plan.scope(), plan.settings(), frontier, plan.sink(), plan.gate(), () -> down), "/");
        assertThat(paths()).containsExactly("/", "/c");
        assertThat(report.codes()).containsEntry("CRAWL_TAKEN_DOWN", 1L);
        assertThat(site.asked).doesNotContain("/a", "/b/1");
    }

    @Test
    void refusesAddressesInsideOurNetwork() throws Exception {
        site.page("/", page(TEXT));
        var crawler = new Crawler(plan(), "run", folder.resolve("work"), LIMITS, new Crawler.Access(clock, Set.of()));
        assertThat(crawler.run(List.of(site.url("/"))).codes()).containsOnlyKeys("FETCH_ADDRESS_FORBIDDEN");
        assertThat(site.asked).isEmpty();
    }
}
