package org.granary.batch.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.granary.batch.connector.FetchLimits;
import org.granary.batch.landing.FileLandingStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;

/** Against a site on loopback. */
class CrawlerTest {

    private static final String TEXT = "蝕刻槽溫度偏高時，先確認加熱器的控制電壓，再檢查溫度感測器是否結垢，並在保養紀錄中寫明更換日期。";
    private static final FetchLimits LIMITS = new FetchLimits(
            Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMillis(400), Duration.ofSeconds(20), 200_000, 5);

    @TempDir
    Path folder;

    private final TestSite site = new TestSite();
    private final Clock clock = Clock.systemUTC();
    private final MemoryFrontier frontier = new MemoryFrontier(clock);

    @AfterEach
    void closeSite() {
        site.close();
    }

    private static CrawlSettings settings() {
        return new CrawlSettings(
                "Granary",
                "https://granary.example/bot",
                4,
                Duration.ZERO,
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                2,
                Duration.ofMillis(1),
                500,
                10_000_000,
                Duration.ofMinutes(1));
    }

    private static String page(String body, String... links) {
        var html = new StringBuilder("<html><head><title>頁</title></head><body><article><h1>頁</h1><p>" + body + "</p>");
        for (String link : links) {
            html.append("<a href='").append(link).append("'>下一頁</a> ");
        }
        return html + "</article></body></html>";
    }

    /** Texts that are not alike, so that they do not look like a trap. */
    private static String text(int seed) {
        var random = new java.util.Random(seed);
        return random.ints(80, '一', '龥')
                        .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                + "。";
    }

    private LandingSink sink() {
        return new LandingSink(
                FileLandingStore.at(folder.resolve("landing").toUri().toString()), folder.resolve("work"));
    }

    private CrawlPlan plan(CrawlScope scope) {
        return CrawlPlan.of(scope, settings(), frontier, sink());
    }

    private CrawlPlan plan() {
        return plan(CrawlScope.of(Set.of(site.authority())));
    }

    private Crawler crawler(CrawlPlan plan) {
        return new Crawler(
                plan, "run", folder.resolve("work"), LIMITS, new Crawler.Access(clock, Set.of(site.authority())));
    }

    private CrawlReport crawl(CrawlPlan plan, String... seeds) throws InterruptedException {
        return crawler(plan).run(java.util.Arrays.stream(seeds).map(site::url).toList());
    }

    private List<JsonNode> sealed() throws IOException {
        sink().seal("source-1", "gathering-1", site.url("/").text(), frontier, clock.instant());
        List<JsonNode> rows = new ArrayList<>();
        Path parsed = folder.resolve("landing/parsed");
        if (Files.exists(parsed)) {
            try (var files = Files.list(parsed)) {
                for (Path part : files.sorted().toList()) {
                    for (String line : Files.readAllLines(part, UTF_8)) {
                        rows.add(new ObjectMapper().readTree(line));
                    }
                }
            }
        }
        return rows;
    }

    private List<String> paths() throws IOException {
        return sealed().stream()
                .map(row -> row.path("r").path("url").asText().replace("http://" + site.authority(), ""))
                .sorted()
                .toList();
    }

    /** Paths of records by kind, as jwarc reads the files back. */
    private Map<String, List<String>> warc() throws IOException {
        Map<String, List<String>> records = new TreeMap<>();
        try (var files = Files.list(folder.resolve("landing/raw"))) {
            for (Path file : files.sorted().toList()) {
                try (var reader = new WarcReader(file)) {
                    for (WarcRecord record : reader) {
                        String target =
                                record.headers().first("WARC-Target-URI").orElse("-");
                        records.computeIfAbsent(record.type(), type -> new ArrayList<>())
                                .add(target.replace("http://" + site.authority(), ""));
                    }
                }
            }
        }
        return records;
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
