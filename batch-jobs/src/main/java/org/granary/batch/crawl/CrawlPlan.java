package org.granary.batch.crawl;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a crawler is to do.
 *
 * @param gate whether a page with these signals may be kept; asked before it is fetched, when its head is there, and when it is read
 * @param takeDowns as they stand now; asked for each URL
 */
public record CrawlPlan(
        CrawlScope scope,
        CrawlSettings settings,
        Frontier frontier,
        PageSink sink,
        Predicate<RightsSignals> gate,
        Supplier<? extends Collection<TakeDown>> takeDowns) {

    public CrawlPlan {
        requireNonNull(scope, "scope");
        requireNonNull(settings, "settings");
        requireNonNull(frontier, "frontier");
        requireNonNull(sink, "sink");
        requireNonNull(gate, "gate");
        requireNonNull(takeDowns, "takeDowns");
    }

    /** Keeps nothing that is reserved in any way; no take-downs. */
    public static CrawlPlan of(CrawlScope scope, CrawlSettings settings, Frontier frontier, PageSink sink) {
        return new CrawlPlan(scope, settings, frontier, sink, signals -> !signals.reserved(), List::of);
    }

    boolean takenDown(WebUrl url) {
        return takeDowns.get().stream().anyMatch(takeDown -> takeDown.concerns(url));
    }
}
