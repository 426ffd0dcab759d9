package org.granary.batch.crawl;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A URL that a crawl has come upon.
 *
 * @param depth links away from a seed or sitemap
 * @param hops redirects that led to it in a row
 * @param from the URL that led to it; empty for seeds
 */
public record Found(WebUrl url, Via via, int depth, int hops, Optional<WebUrl> from) {

    /** How it was come upon. */
    public enum Via {
        SEED,
        LINK,
        REDIRECT,
        /** Another page says that it lives here. */
        CANONICAL,
        /** It is a sitemap, not a page. */
        SITEMAP,
        /** A sitemap names it. */
        IN_SITEMAP
    }

    public Found {
        requireNonNull(url, "url");
        requireNonNull(via, "via");
        requireNonNull(from, "from");
    }

    /** Where a crawl begins. */
    public static Found seed(WebUrl url) {
        return new Found(url, Via.SEED, 0, 0, Optional.empty());
    }
}
