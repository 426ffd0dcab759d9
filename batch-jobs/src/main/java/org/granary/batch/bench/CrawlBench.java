package org.granary.batch.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.granary.batch.connector.FetchLimits;
import org.granary.batch.crawl.CrawlPlan;
import org.granary.batch.crawl.CrawlReport;
import org.granary.batch.crawl.CrawlScope;
import org.granary.batch.crawl.CrawlSettings;
import org.granary.batch.crawl.Crawler;
import org.granary.batch.crawl.LandingSink;
import org.granary.batch.crawl.MemoryFrontier;
import org.granary.batch.crawl.WebUrl;
import org.granary.batch.landing.FileLandingStore;

/**
 * {@code granary bench crawl [PAGES]}: pages a second of fetch, extraction, WARC and landing, over loopback and without delay. The site is made up,
 * and runs in the same process: its time and memory are in the numbers. The frontier is the one in memory.
 */
public final class CrawlBench {

    private static final int WARM_UP = 500;
    private static final int HOSTS = 8;

    private CrawlBench() {}

    /** Runs it; the first argument is the number of pages, 5,000 by default. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int pages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
        crawl(WARM_UP);
        System.out.println(crawl(pages));
    }

    static ObjectNode crawl(int pages) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("granary-bench-crawl");
        try (var site = new SampleSite(pages, HOSTS)) {
            var clock = Clock.systemUTC();
            var frontier = new MemoryFrontier(clock);
            var sink = new LandingSink(
                    FileLandingStore.at(folder.resolve("landing").toUri().toString()), folder.resolve("work"));
            var scope = new CrawlScope(
                    Set.copyOf(site.authorities()),
                    List.of(),
                    List.of(),
                    1_000,
                    Set.of(),
                    pages,
                    Long.MAX_VALUE,
                    Duration.ofHours(5));
            var crawler = new Crawler(
                    CrawlPlan.of(scope, settings(), frontier, sink),
                    "bench",
                    folder.resolve("work"),
                    FetchLimits.DEFAULT,
                    new Crawler.Access(clock, Set.copyOf(site.authorities())));
            long begun = System.nanoTime();
            CrawlReport report = crawler.run(WebUrl.of(site.seed()).stream().toList());
            double seconds = (System.nanoTime() - begun) / 1e9;
            long begunSeal = System.nanoTime();
            LandingSink.Sealed sealed = sink.seal("bench", "bench", site.seed(), frontier, clock.instant());
            if (sealed.pages() != pages || report.stored() != pages) {
                throw new IllegalStateException("Of " + pages + " pages " + report.stored() + " were kept and "
                        + sealed.pages() + " landed: " + report);
            }
            ObjectNode line = new ObjectMapper().createObjectNode().put("bench", "crawl");
            Machine.describe(line);
            return line.put("pages", pages)
                    .put("pagesPerSecond", Machine.round(pages / seconds))
                    .put("peakMb", Machine.peakMegabytes())
                    .put("heapMb", heapAfterCollection(frontier))
                    .put("seconds", Machine.round(seconds))
                    .put("sealSeconds", Machine.round((System.nanoTime() - begunSeal) / 1e9))
                    .put("megabytes", Machine.round(report.bytes() / 1e6))
                    .put("hosts", HOSTS)
                    .put("frontier", "memory");
        } finally {
            delete(folder);
        }
    }

    private static CrawlSettings settings() {
        CrawlSettings usual = CrawlSettings.of("");
        return new CrawlSettings(
                usual.agent(),
                usual.contact(),
                HOSTS,
                Duration.ZERO,
                usual.longestDelay(),
                usual.lease(),
                usual.attempts(),
                usual.backOff(),
                usual.batchPages(),
                usual.batchBytes(),
                usual.batchTime());
    }

    /** What is still held when the crawl is over, its frontier included. */
    private static long heapAfterCollection(MemoryFrontier frontier) {
        try {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
        } finally {
            Reference.reachabilityFence(frontier);
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
