package org.granary.batch.gather;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.granary.batch.crawl.CrawlScope;
import org.granary.batch.crawl.CrawlSettings;
import org.granary.batch.crawl.PathPattern;
import org.granary.batch.setting.BatchSettings;
import org.granary.catalog.source.WebScope;

/** A source's scope as the crawler understands it. */
final class CrawlRules {

    private static final int DEPTH = 20;
    private static final long PAGES = 100_000;
    private static final long MOST_BYTES = 50_000_000_000L;
    private static final int MINUTES = 24 * 60;

    private CrawlRules() {}

    static CrawlScope scope(WebScope scope) {
        return new CrawlScope(
                Set.copyOf(scope.hosts()),
                patterns(scope.paths()),
                patterns(scope.not()),
                scope.maxDepth().orElse(DEPTH),
                Set.copyOf(scope.languages()),
                scope.maxPages().orElse(PAGES),
                MOST_BYTES,
                Duration.ofMinutes(scope.maxMinutes().orElse(MINUTES)));
    }

    private static List<PathPattern> patterns(List<String> texts) {
        return texts.stream().map(PathPattern::new).toList();
    }

    static CrawlSettings settings(WebScope scope, BatchSettings settings) {
        var usual = CrawlSettings.of(settings.crawlContact());
        return new CrawlSettings(
                usual.agent(),
                usual.contact(),
                usual.threads(),
                scope.delaySeconds().map(Duration::ofSeconds).orElse(usual.delay()),
                usual.longestDelay(),
                usual.lease(),
                usual.attempts(),
                usual.backOff(),
                usual.batchPages(),
                usual.batchBytes(),
                usual.batchTime());
    }
}
