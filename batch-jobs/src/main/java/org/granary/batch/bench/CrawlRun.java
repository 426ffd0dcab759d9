package org.granary.batch.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.granary.batch.connector.FetchLimits;
import org.granary.batch.crawl.CrawlPlan;
import org.granary.batch.crawl.CrawlReport;
import org.granary.batch.crawl.CrawlScope;
import org.granary.batch.crawl.CrawlSettings;
import org.granary.batch.crawl.Crawler;
import org.granary.batch.crawl.Frontier;
import org.granary.batch.crawl.JdbcFrontier;
import org.granary.batch.crawl.LandingSink;
import org.granary.batch.crawl.MemoryFrontier;
import org.granary.batch.crawl.PageSink;
import org.granary.batch.crawl.WebUrl;
import org.granary.batch.landing.FileLandingStore;

/** One crawl of {@link CrawlBench}, in a process of its own: {@code memory|postgresql PAGES AUTHORITY…}; prints a line of JSON. */
final class CrawlRun {

    private static final int WARM_UP = 500;
    /** The heap is looked at so often. */
    private static final int LOOKS = 10;

    private final List<String> authorities;
    private final Optional<BenchConnections> database;
    private final Clock clock = Clock.systemUTC();

    private CrawlRun(List<String> authorities, Optional<BenchConnections> database) {
        this.authorities = authorities;
        this.database = database;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        int pages = Integer.parseInt(arguments[1]);
        List<String> authorities = List.of(arguments).subList(2, arguments.length);
        Optional<BenchConnections> connections = arguments[0].equals("postgresql")
                ? BenchConnections.of(System.getenv(), authorities.size() + 4)
                : Optional.empty();
        var run = new CrawlRun(authorities, connections);
        if (connections.isPresent()) {
            prepare(connections.get());
        }
        run.crawl("warm-up", Math.min(pages, WARM_UP), pages);
        System.out.println(run.crawl("bench", pages, pages).put("frontier", arguments[0]));
        if (connections.isPresent()) {
            connections.get().close();
        }
    }

    /** The frontier's tables, as the migrations make them. */
    private static void prepare(DataSource database) throws IOException, SQLException {
        execute(database, "drop table if exists crawl_url, crawl_host");
        execute(database, migration("V5__crawl.sql"));
        execute(
                database,
                migration("V17__take_down_carried_out.sql")
                        .lines()
                        .filter(line -> line.startsWith("alter table crawl_"))
                        .collect(Collectors.joining("\n")));
    }

    private static String migration(String name) throws IOException {
        try (InputStream in = CrawlRun.class.getResourceAsStream("/db/migration/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path; build batch-jobs.");
            }
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private ObjectNode crawl(String name, int most, int pages) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("granary-bench-crawl");
        try {
            Frontier frontier = database.<Frontier>map(pool -> new JdbcFrontier(pool, name, clock))
                    .orElseGet(() -> new MemoryFrontier(clock));
            var sink = new LandingSink(
                    FileLandingStore.at(folder.resolve("landing").toUri().toString()), folder.resolve("work"));
            var watch = new HeapWatch(sink, Math.max(1, pages / LOOKS));
            var crawler = new Crawler(
                    CrawlPlan.of(scope(most), settings(), frontier, watch),
                    name,
                    folder.resolve("work"),
                    FetchLimits.DEFAULT,
                    new Crawler.Access(clock, Set.copyOf(authorities)));
            String seed = "http://" + authorities.get(0) + "/notes/0.html";
            long begun = System.nanoTime();
            CrawlReport report = crawler.run(WebUrl.of(seed).stream().toList());
            double seconds = (System.nanoTime() - begun) / 1e9;
            long begunSeal = System.nanoTime();
            LandingSink.Sealed sealed = sink.seal("bench", "bench", seed, frontier, clock.instant());
            if (sealed.pages() != most || report.stored() != most) {
                throw new IllegalStateException("Of " + most + " pages " + report.stored() + " were kept and "
                        + sealed.pages() + " landed: " + report);
            }
            ObjectNode line = new ObjectMapper()
                    .createObjectNode()
                    .put("pages", most)
                    .put("pagesPerSecond", Machine.round(most / seconds))
                    .put("peakMb", Machine.peakMegabytes());
            line.set("heapMb", watch.heaps);
            return line.put("seconds", Machine.round(seconds))
                    .put("sealSeconds", Machine.round((System.nanoTime() - begunSeal) / 1e9))
                    .put("megabytes", Machine.round(report.bytes() / 1e6))
                    .put("hosts", authorities.size());
        } finally {
            delete(folder);
        }
    }

    private CrawlScope scope(int most) {
        return new CrawlScope(
                Set.copyOf(authorities),
                List.of(),
                List.of(),
                1_000,
                Set.of(),
                most,
                Long.MAX_VALUE,
                Duration.ofHours(5));
    }

    private CrawlSettings settings() {
        CrawlSettings usual = CrawlSettings.of("");
        return new CrawlSettings(
                usual.agent(),
                usual.contact(),
                authorities.size(),
                Duration.ZERO,
                usual.longestDelay(),
                usual.lease(),
                usual.attempts(),
                usual.backOff(),
                usual.batchPages(),
                usual.batchBytes(),
                usual.batchTime());
    }

    /** Looks at what the heap holds after a collection each time that so many pages more are kept. */
    private static final class HeapWatch implements PageSink {

        private final PageSink sink;
        private final int step;
        private final ArrayNode heaps = new ObjectMapper().createArrayNode();
        private long kept;
        private long next;

        HeapWatch(PageSink sink, int step) {
            this.sink = sink;
            this.step = step;
            this.next = step;
        }

        @Override
        public void keep(Batch batch) throws IOException {
            sink.keep(batch);
            kept += batch.pages().size();
            if (kept >= next) {
                next += step;
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                long held = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
                heaps.add(held);
                System.err.println("   " + kept + " pages, " + held + " MB of heap held");
            }
        }

        @Override
        public String warcName(String batch) {
            return sink.warcName(batch);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
