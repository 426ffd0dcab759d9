package org.granary.batch.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.granary.batch.connector.FetchLimits;
import org.granary.batch.landing.FileLandingStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;

/** A loopback site, a frontier in memory and a landing for crawls. */
abstract class CrawlerFixture {

    static final String TEXT = "蝕刻槽溫度偏高時，先確認加熱器的控制電壓，再檢查溫度感測器是否結垢，並在保養紀錄中寫明更換日期。";
    static final FetchLimits LIMITS = new FetchLimits(
            Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMillis(400), Duration.ofSeconds(20), 200_000, 5);

    @TempDir
    Path folder;

    final TestSite site = new TestSite();
    final Clock clock = Clock.systemUTC();
    final MemoryFrontier frontier = new MemoryFrontier(clock);

    @AfterEach
    void closeSite() {
        site.close();
    }

    static CrawlSettings settings() {
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

    static String page(String body, String... links) {
        var html = new StringBuilder("<html><head><title>頁</title></head><body><article><h1>頁</h1><p>" + body + "</p>");
        for (String link : links) {
            html.append("<a href='").append(link).append("'>下一頁</a> ");
        }
        return html + "</article></body></html>";
    }

    /** Texts that are not alike, so that they do not look like a trap. */
    static String text(int seed) {
        var random = new java.util.Random(seed);
        return random.ints(80, '一', '龥')
                        .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                + "。";
    }

    LandingSink sink() {
        return new LandingSink(
                FileLandingStore.at(folder.resolve("landing").toUri().toString()), folder.resolve("work"));
    }

    CrawlPlan plan(CrawlScope scope) {
        return CrawlPlan.of(scope, settings(), frontier, sink());
    }

    CrawlPlan plan() {
        return plan(CrawlScope.of(Set.of(site.authority())));
    }

    Crawler crawler(CrawlPlan plan) {
        return new Crawler(
                plan, "run", folder.resolve("work"), LIMITS, new Crawler.Access(clock, Set.of(site.authority())));
    }

    CrawlReport crawl(CrawlPlan plan, String... seeds) throws InterruptedException {
        return crawler(plan).run(java.util.Arrays.stream(seeds).map(site::url).toList());
    }

    List<JsonNode> sealed() throws IOException {
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

    List<String> paths() throws IOException {
        return sealed().stream()
                .map(row -> row.path("r").path("url").asText().replace("http://" + site.authority(), ""))
                .sorted()
                .toList();
    }

    /** Paths of records by kind, as jwarc reads the files back. */
    Map<String, List<String>> warc() throws IOException {
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
}
