package org.granary.batch.crawl;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one run of a crawler came to; the frontier knows the whole.
 *
 * @param stored pages kept
 * @param unchanged pages that the server says are those that are kept already
 * @param codes how many URLs ended with which code
 * @param requests for pages and sitemaps
 * @param bytes of their bodies
 */
public record CrawlReport(
        End end, long stored, long unchanged, SortedMap<String, Long> codes, long requests, long bytes, Duration time) {

    /** Why it ended. */
    public enum End {
        /** Nothing is left to fetch. */
        FINISHED,
        /** Pages, bytes or time of the scope are used up; URLs are left. */
        LIMIT,
        STOPPED
    }

    public CrawlReport {
        requireNonNull(end, "end");
        codes = Collections.unmodifiableSortedMap(new TreeMap<>(codes));
        requireNonNull(time, "time");
    }

    CrawlReport(
            End end, long stored, long unchanged, Map<String, Long> codes, long requests, long bytes, Duration time) {
        this(end, stored, unchanged, new TreeMap<>(codes), requests, bytes, time);
    }
}
