package org.granary.batch.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;

/** Against a site on loopback. */
class CrawlerTest extends CrawlerFixture {

    /** A page that was never asked for is due since before all time, while another crawler has its host. */
    @Test
    void waitsForWhatIsDueHoweverLongAgoOrFarAhead() {
        Instant now = Instant.parse("2026-11-24T00:00:00Z");
        assertThat(Crawler.millisecondsUntil(Instant.MIN, now)).isEqualTo(1);
        assertThat(Crawler.millisecondsUntil(now, now)).isEqualTo(1);
        assertThat(Crawler.millisecondsUntil(now.plusNanos(1), now)).isEqualTo(1);
        assertThat(Crawler.millisecondsUntil(now.plusMillis(20), now)).isEqualTo(20);
        assertThat(Crawler.millisecondsUntil(Instant.MAX, now))
                .isEqualTo(Crawler.millisecondsUntil(now.plusSeconds(86_400), now));
    }

    @Test
    void followsLinksWithinItsScopeAndLandsWhatAdmitReads() throws Exception {
        site.page("/", page(TEXT, "/a", "/b#x", "http://elsewhere.example/", "/a?utm_source=x"))
                .page("/a", page(TEXT + "甲", "/", "/c"))
                .page("/b", page(TEXT + "乙"))
                .page("/c", page(TEXT + "丙"));
        CrawlReport report = crawl(plan(), "/");
        assertThat(report.end()).isEqualTo(CrawlReport.End.FINISHED);
        assertThat(report.stored()).isEqualTo(4);
        assertThat(site.mostOpen()).as("requests to a host at a time").isEqualTo(1);
        assertThat(site.asked).doesNotHaveDuplicates();
        JsonNode row = sealed().get(0);
        assertThat(row.path("n").asLong()).isEqualTo(1);
        assertThat(row.path("f").asText()).endsWith(".warc.gz");
        assertThat(row.path("r").path("text").asText()).contains(TEXT);
        assertThat(row.path("r").path("language").asText()).isEqualTo("zh-TW");
        assertThat(row.path("r").path("signals").asText()).contains("robots.txt");
        assertThat(paths()).as("sealing again changes nothing").containsExactly("/", "/a", "/b", "/c");
    }

    @Test
    void findsTheResponseInTheWarcFileWhereTheRecordSays() throws Exception {
        site.page("/", page(TEXT));
        crawl(plan(), "/");
        JsonNode row = sealed().get(0).path("r");
        Path file = folder.resolve("landing/raw").resolve(row.path("warc_file").asText());
        try (var channel = java.nio.channels.FileChannel.open(file);
                var reader =
                        new WarcReader(channel.position(row.path("warc_offset").asLong()))) {
            WarcResponse response = (WarcResponse) reader.next().orElseThrow();
            assertThat(response.targetURI()).isEqualTo(site.url("/").uri());
            assertThat(response.version().toString()).isEqualTo("WARC/1.1");
            assertThat(response.http().status()).isEqualTo(200);
            assertThat(new String(response.http().body().stream().readAllBytes(), UTF_8))
                    .contains(TEXT);
            assertThat(reader.next().orElseThrow()).isInstanceOf(WarcRequest.class);
            WarcMetadata metadata = (WarcMetadata) reader.next().orElseThrow();
            assertThat(new String(metadata.body().stream().readAllBytes(), UTF_8))
                    .contains("\"reserved\":[]");
        }
    }

    @Test
    void readsSitemapsAndTheirIndexes() throws Exception {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(("<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>"
                            + site.url("/deep/a") + "</loc></url></urlset>")
                    .getBytes(UTF_8));
        }
        site.file("/robots.txt", "text/plain", ("Sitemap: " + site.url("/index.xml") + "\n").getBytes(UTF_8))
                .file(
                        "/index.xml",
                        "application/xml",
                        ("<?xml version='1.0'?><sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>"
                                        + site.url("/map.xml.gz") + "</loc></sitemap><sitemap><loc>"
                                        + site.url("/broken.xml")
                                        + "</loc></sitemap></sitemapindex>")
                                .getBytes(UTF_8))
                .file("/map.xml.gz", "application/gzip", zipped.toByteArray())
                .file("/broken.xml", "application/xml", "<urlset><url><loc>".getBytes(UTF_8))
                .page("/", page(TEXT))
                .page("/deep/a", page(TEXT));
        crawl(plan(), "/");
        assertThat(paths()).containsExactly("/", "/deep/a");
    }

    @Test
    void readsBig5AndTakesBrokenHtml() throws Exception {
        site.file("/", "text/html; charset=big5", page(TEXT, "/broken").getBytes(Charset.forName("x-windows-950")))
                .page("/broken", "<p>" + TEXT + "<div><a <b></p></table><td>");
        crawl(plan(), "/");
        assertThat(sealed())
                .hasSize(2)
                .allMatch(row -> row.path("r").path("text").asText().contains(TEXT));
    }

    @Test
    void givesEachBadAnswerItsCode() throws Exception {
        site.page("/", page(TEXT, "/gone", "/error", "/huge", "/silent", "/pdf", "/empty", "/coded", "/forbidden"))
                .on("/error", exchange -> TestSite.send(exchange, 500, "text/html", new byte[0]))
                .on("/forbidden", exchange -> TestSite.send(exchange, 403, "text/html", new byte[0]))
                .page("/huge", "<p>" + TEXT.repeat(10_000))
                .on("/silent", exchange -> {
                    exchange.sendResponseHeaders(200, 1_000);
                    exchange.getResponseBody().write('x');
                    exchange.getResponseBody().flush();
                    new CountDownLatch(1).await();
                })
                .file("/pdf", "application/pdf", new byte[] {1, 2, 3})
                .page("/empty", "<p></p>")
                .on("/coded", exchange -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    TestSite.send(exchange, 200, "text/html", "no gzip".getBytes(UTF_8));
                });
        CrawlReport report = crawl(plan(), "/");
        assertThat(report.codes())
                .containsOnly(
                        Map.entry("FETCH_NOT_FOUND", 1L),
                        Map.entry("FETCH_REFUSED", 1L),
                        Map.entry("FETCH_SERVER_ERROR", 1L),
                        Map.entry("FETCH_TOO_LARGE", 1L),
                        Map.entry("FETCH_STALLED", 1L),
                        Map.entry("CRAWL_NOT_A_PAGE", 1L),
                        Map.entry("CRAWL_NO_TEXT", 1L),
                        Map.entry("CRAWL_BODY_UNREADABLE", 1L));
        assertThat(paths()).containsExactly("/");
    }

    @Test
    void asksOnTheNextCrawlOnlyWhetherAnythingChanged() throws Exception {
        site.on("/", exchange -> {
            boolean same = "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            TestSite.send(
                    exchange,
                    same ? 304 : 200,
                    "text/html",
                    same ? new byte[0] : page(TEXT).getBytes(UTF_8));
        });
        crawl(plan(), "/");
        assertThat(frontier.reopen(clock.instant().plusSeconds(1))).isEqualTo(1);
        CrawlReport second = crawl(plan(), "/");
        assertThat(second.unchanged()).isEqualTo(1);
        assertThat(paths()).as("the former record stays").containsExactly("/");
        assertThat(warc()).containsKey("revisit");
        boolean refers = false;
        try (var files = Files.list(folder.resolve("landing/raw"))) {
            for (Path file : files.toList()) {
                try (var reader = new WarcReader(file)) {
                    for (WarcRecord record : reader) {
                        refers |= record instanceof WarcRevisit revisit
                                && revisit.refersToDate().isPresent()
                                && revisit.profile().equals(WarcRevisit.SERVER_NOT_MODIFIED_1_1);
                    }
                }
            }
        }
        assertThat(refers).isTrue();
    }

    @Test
    void keepsAPageUnderTheUrlThatItNamesAsItsOwn() throws Exception {
        site.page("/", page(TEXT, "/print?id=1"))
                .page("/print", "<link rel=canonical href='/article/1'>" + page(TEXT + "文"))
                .page("/article/1", "<link rel=canonical href='/article/1'>" + page(TEXT + "文"));
        CrawlReport report = crawl(plan(), "/");
        assertThat(paths()).containsExactly("/", "/article/1");
        assertThat(report.codes()).containsEntry("CRAWL_DUPLICATE", 1L);
    }

    @Test
    void stopsAtItsLimitsAndGoesOnLater() throws Exception {
        String[] links = new String[20];
        for (int i = 0; i < 20; i++) {
            links[i] = "/" + i;
            site.page("/" + i, page(text(i)));
        }
        site.page("/", page(TEXT, links));
        CrawlScope scope = CrawlScope.of(Set.of(site.authority()));
        var few =
                new CrawlScope(scope.hosts(), List.of(), List.of(), 20, Set.of(), 5, scope.maxBytes(), scope.maxTime());
        assertThat(crawl(plan(few), "/").end()).isEqualTo(CrawlReport.End.LIMIT);
        assertThat(frontier.counts().stored()).isEqualTo(5);
        assertThat(crawl(plan(), "/").end()).isEqualTo(CrawlReport.End.FINISHED);
        assertThat(paths()).hasSize(21);
        assertThat(site.asked.stream().filter(path -> path.matches("/\\d*"))).doesNotHaveDuplicates();
    }

    @Test
    void stopsWithinSecondsAndLosesNothing() throws Exception {
        var reached = new CountDownLatch(1);
        var hold = new CountDownLatch(1);
        site.page("/", page(TEXT, "/slow")).on("/slow", exchange -> {
            reached.countDown();
            hold.await();
            TestSite.send(exchange, 200, "text/html", page(TEXT).getBytes(UTF_8));
        });
        Crawler crawler = crawler(plan());
        var run = new FutureTask<>(() -> crawler.run(List.of(site.url("/"))));
        new Thread(run).start();
        reached.await();
        crawler.stop();
        assertThat(run.get().end()).isEqualTo(CrawlReport.End.STOPPED);
        assertThat(frontier.counts().stored()).isEqualTo(1);
        assertThat(frontier.counts().waiting()).isEqualTo(1);
        hold.countDown();
        crawl(plan(), "/");
        assertThat(paths()).containsExactly("/", "/slow");
    }

    @Test
    void countsABatchThatWasKeptButNotSettledForNothing() throws Exception {
        site.page("/", page(TEXT));
        LandingSink sink = sink();
        Files.createDirectories(folder.resolve("work"));
        Path lost = Files.write(folder.resolve("work/lost.warc.gz"), new byte[0]);
        frontier.add(List.of(Found.seed(site.url("/"))));
        var extracted = new org.granary.batch.extract.PageExtractor()
                .extract(
                        page("lost " + TEXT).getBytes(UTF_8),
                        Map.of(),
                        site.url("/").uri());
        sink.keep(new PageSink.Batch(
                "aaa-lost",
                lost,
                List.of(new CrawledPage(
                        site.url("/"),
                        clock.instant(),
                        200,
                        extracted,
                        new RightsSignals(Set.of(), Optional.empty(), List.of()),
                        "aaa-lost.warc.gz",
                        0))));
        crawl(plan(), "/");
        assertThat(sealed()).hasSize(1).noneMatch(row -> row.toString().contains("lost"));
    }
}
