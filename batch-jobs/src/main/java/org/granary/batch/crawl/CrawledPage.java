package org.granary.batch.crawl;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.granary.batch.extract.ExtractedPage;
import org.granary.batch.extract.LicenseMention;
import org.jspecify.annotations.Nullable;

/**
 * A page that is kept.
 *
 * @param warc name of the WARC file that holds the answer
 * @param offset of the response record in it, in bytes
 */
public record CrawledPage(
        WebUrl url,
        Instant fetchedAt,
        int status,
        ExtractedPage page,
        RightsSignals signals,
        String warc,
        long offset) {

    /** The columns of a record, in their order. */
    public static final List<String> COLUMNS = List.of(
            "url",
            "host",
            "fetched_at",
            "status",
            "title",
            "author",
            "published",
            "language",
            "license",
            "text",
            "signals",
            "warc_file",
            "warc_offset");

    public CrawledPage {
        requireNonNull(url, "url");
        requireNonNull(fetchedAt, "fetchedAt");
        requireNonNull(page, "page");
        requireNonNull(signals, "signals");
        requireNonNull(warc, "warc");
    }

    /** What the page declares first of its license; a steward concludes. */
    @Nullable
    String license() {
        return page.licenses().stream().findFirst().map(LicenseMention::text).orElse(null);
    }

    /** The record's values by {@link #COLUMNS}. */
    public Map<String, @Nullable String> values() {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("url", url.text());
        values.put("host", url.host());
        values.put("fetched_at", fetchedAt.toString());
        values.put("status", Integer.toString(status));
        values.put("title", page.title().orElse(null));
        values.put("author", page.author().orElse(null));
        values.put("published", page.published().map(Object::toString).orElse(null));
        values.put("language", page.language().orElse(null));
        values.put("license", license());
        values.put("text", page.text());
        values.put("signals", signals.json());
        values.put("warc_file", warc);
        values.put("warc_offset", Long.toString(offset));
        return values;
    }
}
