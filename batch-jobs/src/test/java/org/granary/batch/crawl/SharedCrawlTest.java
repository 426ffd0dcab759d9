package org.granary.batch.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.granary.batch.BatchErrorCode;
import org.granary.batch.connector.FetchLimits;
import org.granary.batch.landing.FileLandingStore;
import org.granary.catalog.fault.GranaryException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Crawlers that share a frontier in a real PostgreSQL, and one that dies. */
class SharedCrawlTest {

    private static final int PAGES = 40;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedPostgres postgres;

    @TempDir
    Path folder;

    private final Clock clock = Clock.systemUTC();

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        for (String statement : FrontierTables.statements()) {
            execute(statement);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        execute("truncate crawl_url, crawl_host");
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static TestSite site() {
        var site = new TestSite();
        for (int page = 0; page < PAGES; page++) {
            var text = new StringBuilder();
            new Random(page).ints(90, '一', '龥').forEach(c -> text.append((char) c));
            String links = "";
            for (int next = page * 3 + 1; next <= page * 3 + 3 && next < PAGES; next++) {
                links += "<a href='/" + next + "'>" + next + "</a> ";
            }
            site.page("/" + page, "<article><p>" + text + "。</p></article>" + links);
        }
        return site;
    }

    private LandingSink sink() {
        return new LandingSink(
                FileLandingStore.at(folder.resolve("landing").toUri().toString()), folder.resolve("work"));
    }

    private Crawler crawler(TestSite site, Frontier frontier, PageSink sink, Clock time, int batchPages) {
        CrawlSettings usual = CrawlSettings.of("");
        var settings = new CrawlSettings(
                "Granary",
                "",
                2,
                Duration.ZERO,
                Duration.ZERO,
                usual.lease(),
                3,
                Duration.ofMillis(1),
                batchPages,
                usual.batchBytes(),
                usual.batchTime());
        CrawlPlan plan = CrawlPlan.of(CrawlScope.of(Set.of(site.authority())), settings, frontier, sink);
        return new Crawler(
                plan,
                "run",
                folder.resolve("work"),
                FetchLimits.DEFAULT,
                new Crawler.Access(time, Set.of(site.authority())));
    }

    private JdbcFrontier frontier(Clock time) {
        return new JdbcFrontier(postgres.getPostgresDatabase(), "source-1", time);
    }

    private long sealed() throws IOException {
        return sink().seal("source-1", "gathering-1", "http://site/", frontier(clock), clock.instant())
                .pages();
    }

    @Test
    void twoCrawlersFetchEachPageOnceAndTheHostOneAtATime() throws Exception {
        try (TestSite site = site()) {
            Crawler first = crawler(site, frontier(clock), sink(), clock, 7);
            Crawler second = crawler(site, frontier(clock), sink(), clock, 7);
            var other = new FutureTask<>(() -> second.run(List.of(site.url("/0"))));
            new Thread(other).start();
            long stored =
                    first.run(List.of(site.url("/0"))).stored() + other.get().stored();
            assertThat(stored).isEqualTo(PAGES);
            assertThat(site.asked.stream().filter(path -> path.matches("/\\d+")))
                    .hasSize(PAGES)
                    .doesNotHaveDuplicates();
            assertThat(site.mostOpen()).isEqualTo(1);
            assertThat(sealed()).isEqualTo(PAGES);
        }
    }

    @Test
    void whatACrashLeftIsFetchedAgainAfterItsLeaseAndLandsOnce() throws Exception {
        try (TestSite site = site()) {
            LandingSink sink = sink();
            var batches = new AtomicInteger();
            PageSink dying = batch -> {
                sink.keep(batch);
                if (batches.incrementAndGet() == 3) {
                    throw new IOException("the power went");
                }
            };
            assertThatThrownBy(() ->
                            crawler(site, frontier(clock), dying, clock, 5).run(List.of(site.url("/0"))))
                    .isInstanceOfSatisfying(
                            GranaryException.class,
                            e -> assertThat(e.code()).isEqualTo(BatchErrorCode.LANDING_UNAVAILABLE));
            assertThat(frontier(clock).counts().stored()).isEqualTo(10);
            Clock later = Clock.offset(clock, Duration.ofMinutes(11));
            CrawlReport rest = crawler(site, frontier(later), sink, later, 5).run(List.of());
            assertThat(rest.end()).isEqualTo(CrawlReport.End.FINISHED);
            assertThat(rest.stored()).isEqualTo(PAGES - 10);
            assertThat(sealed())
                    .as("the batch that was kept but not settled does not count")
                    .isEqualTo(PAGES);
            assertThat(lines().stream().map(line -> line.replaceFirst(".*\"url\":\"([^\"]*)\".*", "$1")))
                    .hasSize(PAGES)
                    .doesNotHaveDuplicates();
        }
    }

    private List<String> lines() throws IOException {
        try (var parts = Files.list(folder.resolve("landing/parsed"))) {
            return parts.sorted()
                    .flatMap(part -> {
                        try {
                            return Files.readAllLines(part, UTF_8).stream();
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }
}
