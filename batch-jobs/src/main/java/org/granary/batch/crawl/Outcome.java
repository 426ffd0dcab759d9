package org.granary.batch.crawl;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of a URL.
 *
 * @param status of the answer; 0 where there was none
 * @param code why, as {@link CrawlCode} or {@code FETCH_*}; empty for what was kept
 * @param batch that holds the evidence, and the page where there is one
 * @param offset of the response in the batch's WARC file, in bytes; -1 where there is none
 * @param leadsTo where a redirect or the page's canonical link led; empty where it led nowhere
 */
public record Outcome(
        State state,
        int status,
        Optional<String> code,
        Validators validators,
        Instant at,
        String batch,
        long offset,
        Optional<WebUrl> leadsTo) {

    /** Of a URL that led nowhere else. */
    public Outcome(
            State state,
            int status,
            Optional<String> code,
            Validators validators,
            Instant at,
            String batch,
            long offset) {
        this(state, status, code, validators, at, batch, offset, Optional.empty());
    }

    /** What became of it. */
    public enum State {
        /** Its page is kept. */
        STORED,
        /** The server says that the page is the one that is kept already. */
        UNCHANGED,
        /** It led on: a redirect, a sitemap, a page that is kept under another URL. */
        PASSED,
        /** Scope, rights or take-down keep it out. */
        EXCLUDED,
        FAILED
    }

    public Outcome {
        requireNonNull(state, "state");
        requireNonNull(code, "code");
        requireNonNull(validators, "validators");
        requireNonNull(at, "at");
        requireNonNull(batch, "batch");
        requireNonNull(leadsTo, "leadsTo");
    }
}
