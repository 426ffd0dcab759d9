package org.granary.batch.crawl;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far a crawl goes.
 *
 * @param hosts names, with a port where it is not the usual one, or {@code *.domain} for all hosts below a domain
 * @param paths prefixes that may hold {@code *} and end in {@code $}; where there are none, every path
 * @param not the same, left out
 * @param maxDepth links away from a seed or sitemap
 * @param languages BCP 47 tags of pages to keep; a tag without region takes all regions; where there are none, every language
 * @param maxPages pages that are kept
 * @param maxBytes of bodies received
 * @param maxTime of one run
 */
public record CrawlScope(
        Set<String> hosts,
        List<PathPattern> paths,
        List<PathPattern> not,
        int maxDepth,
        Set<String> languages,
        long maxPages,
        long maxBytes,
        Duration maxTime) {

    public CrawlScope {
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        paths = List.copyOf(paths);
        not = List.copyOf(not);
        languages = Set.copyOf(languages);
        requireNonNull(maxTime, "maxTime");
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("A crawl without hosts would be the whole web. Name at least one host.");
        }
    }

    /** All of these hosts: depth 20, 100,000 pages, 50 GB, 24 h. */
    public static CrawlScope of(Set<String> hosts) {
        return new CrawlScope(
                hosts, List.of(), List.of(), 20, Set.of(), 100_000, 50_000_000_000L, Duration.ofHours(24));
    }

    /** Whether a host is one of those. */
    public boolean containsHost(WebUrl url) {
        return hosts.contains(url.authority())
                || hosts.contains(url.host())
                || hosts.stream()
                        .anyMatch(each -> each.startsWith("*.") && url.host().endsWith(each.substring(1)));
    }

    /** Whether a page may be asked for. */
    public boolean contains(WebUrl url) {
        return containsHost(url)
                && (paths.isEmpty() || paths.stream().anyMatch(path -> path.matches(url.path())))
                && not.stream().noneMatch(path -> path.matches(url.path()));
    }

    /** Whether a page in this language is kept; one whose language cannot be told is. */
    public boolean takes(String language) {
        return languages.isEmpty()
                || language.isEmpty()
                || languages.stream()
                        .anyMatch(each -> each.equalsIgnoreCase(language)
                                || language.toLowerCase(Locale.ROOT).startsWith(each.toLowerCase(Locale.ROOT) + "-"));
    }
}
