package org.granary.batch.connector;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A file that has arrived, and how.
 *
 * @param url as asked for
 * @param finalUrl after redirects
 * @param status of the last answer: 200, or 206 where the fetch went on from a partial file
 * @param headers of the last answer that say something about the file or the right to use it, by lower-case name
 * @param sha256 of the whole file, 64 hexadecimal digits
 * @param resumedFrom bytes that were there from an earlier attempt
 */
public record Fetched(
        URI url,
        URI finalUrl,
        int status,
        SortedMap<String, String> headers,
        String sha256,
        long bytes,
        long resumedFrom,
        Instant at) {

    public Fetched {
        requireNonNull(url, "url");
        requireNonNull(finalUrl, "finalUrl");
        headers = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) headers));
        requireNonNull(sha256, "sha256");
        requireNonNull(at, "at");
    }
}
