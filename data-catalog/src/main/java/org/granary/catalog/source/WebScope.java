package org.granary.catalog.source;

import java.util.List;
import java.util.Optional;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnSpec.Content;
import org.granary.catalog.schema.ColumnSpec.Presence;
import org.granary.catalog.schema.ColumnType;

/**
 * How far a web corpus goes.
 *
 * @param seeds URLs to begin with
 * @param hosts names that may be asked, with a port where it is not the usual one, or {@code *.domain}
 * @param paths prefixes that may hold {@code *} and end in {@code $}; where there are none, every path
 * @param not the same, left out
 * @param languages BCP 47 tags of pages to keep; where there are none, every language
 * @param maxDepth links away from a seed or sitemap, 0–100; empty = 20
 * @param maxPages pages that are kept, 1–10,000,000; empty = 100,000
 * @param maxMinutes of one gathering, 1–10,080; empty = a day
 * @param delaySeconds between two requests to a host, where its robots.txt asks for no longer one, 0–3,600; empty = 2
 */
public record WebScope(
        List<String> seeds,
        List<String> hosts,
        List<String> paths,
        List<String> not,
        List<String> languages,
        Optional<Integer> maxDepth,
        Optional<Long> maxPages,
        Optional<Integer> maxMinutes,
        Optional<Integer> delaySeconds) {

    /** What a record of a page has; the same for every web corpus. */
    public static final List<ColumnSpec> COLUMNS = List.of(
            column("url", ColumnType.STRING, Presence.REQUIRED),
            column("host", ColumnType.STRING, Presence.REQUIRED),
            column("fetched_at", ColumnType.TIMESTAMP, Presence.REQUIRED),
            column("status", ColumnType.LONG, Presence.REQUIRED),
            column("title", ColumnType.STRING, Presence.OPTIONAL),
            column("author", ColumnType.STRING, Presence.OPTIONAL),
            column("published", ColumnType.STRING, Presence.OPTIONAL),
            column("language", ColumnType.STRING, Presence.OPTIONAL),
            column("license", ColumnType.STRING, Presence.OPTIONAL),
            column("text", ColumnType.STRING, Presence.REQUIRED),
            column("signals", ColumnType.STRING, Presence.REQUIRED),
            column("warc_file", ColumnType.STRING, Presence.REQUIRED),
            column("warc_offset", ColumnType.LONG, Presence.REQUIRED));

    public WebScope {
        seeds = List.copyOf(seeds);
        hosts = List.copyOf(hosts);
        paths = List.copyOf(paths);
        not = List.copyOf(not);
        languages = List.copyOf(languages);
        require(!seeds.isEmpty(), "name at least one URL under 'seeds'");
        require(!hosts.isEmpty(), "name at least one host under 'hosts'; without, it would be the whole web");
        within(maxDepth.map(Integer::longValue), 0, 100, "maxDepth");
        within(maxPages, 1, 10_000_000, "maxPages");
        within(maxMinutes.map(Integer::longValue), 1, 10_080, "maxMinutes");
        within(delaySeconds.map(Integer::longValue), 0, 3_600, "delaySeconds");
    }

    private static void within(Optional<Long> value, long least, long most, String name) {
        require(
                value.filter(number -> number < least || number > most).isEmpty(),
                name + " must be " + least + " to " + most);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("The scope of a web corpus is not possible: " + what + ".");
        }
    }

    private static ColumnSpec column(String name, ColumnType type, Presence presence) {
        return new ColumnSpec(name, name, type, presence, Content.PLAIN);
    }
}
