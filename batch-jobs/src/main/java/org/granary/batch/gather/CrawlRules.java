package org.granary.batch.gather;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.granary.batch.connector.FetchLimits;
import org.granary.batch.crawl.CrawlScope;
import org.granary.batch.crawl.CrawlSettings;
import org.granary.batch.crawl.PathPattern;
import org.granary.batch.crawl.RightsSignals;
import org.granary.batch.crawl.RightsSignals.Reservation;
import org.granary.batch.setting.BatchSettings;
import org.granary.catalog.source.WebScope;

/** A source's scope as the crawler understands it. */
final class CrawlRules {

    private static final int DEPTH = 20;
    private static final long PAGES = 100_000;
    private static final long MOST_BYTES = 50_000_000_000L;
    private static final Duration PAGE_TIME = Duration.ofMinutes(1);
    private static final long PAGE_BYTES = 10_000_000L;
    private static final Set<Reservation> OVERRIDDEN =
            EnumSet.of(Reservation.TDM_RESERVED, Reservation.TRAINING_REFUSED);
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

    /**
     * Whether a page with these signals is kept; of another one only the signals are, as evidence. A license on file overrides what is reserved of mining and
     * training, and nothing else: robots.txt and what is said to robots stand.
     */
    static boolean keeps(RightsSignals signals, boolean licensed) {
        return licensed ? OVERRIDDEN.containsAll(signals.reservations()) : !signals.reserved();
    }

    /** A page is no data set: 10 MB and a minute are enough, and a minute is well within a lease. */
    static FetchLimits limits(BatchSettings settings) {
        var usual = settings.fetch();
        return new FetchLimits(
                usual.connect(),
                usual.response(),
                usual.stall(),
                shorter(usual.total(), PAGE_TIME),
                Math.min(usual.maxBytes(), PAGE_BYTES),
                usual.maxRedirects());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
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
