package org.granary.batch.crawl;

/**
 * Why a URL has no page of its own in a crawl, beside the codes {@code FETCH_*} of {@link org.granary.batch.BatchErrorCode}. Texts for people are in
 * {@code batch_*.properties}.
 */
public enum CrawlCode {
    /** Outside hosts, paths or depth; also a redirect that leads there. */
    CRAWL_OUT_OF_SCOPE,
    CRAWL_TAKEN_DOWN,
    /** robots.txt forbids it to our agent. */
    CRAWL_ROBOTS_DISALLOWED,
    /** robots.txt could not be had for long: everything is forbidden meanwhile. */
    CRAWL_ROBOTS_UNAVAILABLE,
    /** The site reserves the use; the signals are kept, the page is not. */
    CRAWL_RIGHTS_RESERVED,
    /** One of a family of URLs that seems to have no end. */
    CRAWL_TRAP_SUSPECTED,
    /** It is no HTML. */
    CRAWL_NOT_A_PAGE,
    /** There is no main text in it. */
    CRAWL_NO_TEXT,
    CRAWL_OTHER_LANGUAGE,
    /** It leads to another URL. */
    CRAWL_REDIRECTED,
    /** It says that it lives at another URL, or says the same as one. */
    CRAWL_DUPLICATE,
    CRAWL_SITEMAP,
    /** The sitemap cannot be read. */
    CRAWL_SITEMAP_UNREADABLE,
    /** The server asked us to slow down, again and again. */
    CRAWL_RATE_LIMITED,
    /** Its content coding cannot be undone. */
    CRAWL_BODY_UNREADABLE,
    /** A fault of our own; the log has it. */
    CRAWL_FAULT
}
