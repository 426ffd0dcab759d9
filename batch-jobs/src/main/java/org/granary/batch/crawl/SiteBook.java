package org.granary.batch.crawl;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.granary.batch.BatchErrorCode;
import org.granary.batch.connector.PageFetcher;
import org.granary.batch.connector.PageFetcher.Answer;
import org.granary.batch.connector.Sha256;
import org.granary.catalog.fault.GranaryException;

/**
 * The rules of sites: robots.txt and {@code /.well-known/tdmrep.json}, kept for a day at most, for minutes where the site did not answer.
 *
 * <p>Source: RFC 9309, sections 2.3 and 2.4. Thread contract: thread-safe.
 */
final class SiteBook {

    /** Takes note of what was answered. */
    interface Witness {
        void saw(Answer answer, Instant at);
    }

    private static final int REDIRECTS = 5;
    private static final int SITES = 5_000;
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration KEPT_UNKNOWN = Duration.ofMinutes(5);
    private static final Set<Integer> REDIRECT = Set.of(301, 302, 303, 307, 308);

    private final PageFetcher fetcher;
    private final CrawlSettings settings;
    private final Clock clock;
    private final Map<String, SiteRules> sites = new LinkedHashMap<>(64, .75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SiteRules> eldest) {
            return size() > SITES;
        }
    };

    SiteBook(PageFetcher fetcher, CrawlSettings settings, Clock clock) {
        this.fetcher = fetcher;
        this.settings = settings;
        this.clock = clock;
    }

    /** The rules for a page's site; asks the site where they are not known or too old. */
    SiteRules of(WebUrl url, Witness witness, BooleanSupplier stopped) throws InterruptedException {
        synchronized (sites) {
            SiteRules known = sites.get(url.origin());
            if (known != null && known.until().isAfter(clock.instant())) {
                return known;
            }
        }
        SiteRules asked = ask(url, witness, stopped);
        synchronized (sites) {
            sites.put(url.origin(), asked);
        }
        return asked;
    }

    private SiteRules ask(WebUrl url, Witness witness, BooleanSupplier stopped) throws InterruptedException {
        String place = url.origin() + "/robots.txt";
        Optional<Answer> answer = fetch(place, witness, stopped);
        RobotsFile robots = answer.map(got -> RobotsFile.of(got.head().status(), place, body(got), settings.agent()))
                .orElseGet(RobotsFile::unavailable);
        String note = answer.map(got -> "status " + got.head().status() + " sha256 " + Sha256.of(body(got)))
                .orElse("no answer");
        Optional<TdmRep> tdm = Optional.empty();
        if (robots.standing() == RobotsFile.Standing.KNOWN) {
            tdm = fetch(url.origin() + "/.well-known/tdmrep.json", witness, stopped)
                    .flatMap(SiteBook::tdm);
        }
        Instant now = clock.instant();
        boolean known = robots.standing() == RobotsFile.Standing.KNOWN && tdm.isPresent();
        return new SiteRules(robots, note, tdm, now, now.plus(known ? KEPT : KEPT_UNKNOWN));
    }

    private static Optional<TdmRep> tdm(Answer answer) {
        int status = answer.head().status();
        if (status >= 200 && status < 300) {
            return Optional.of(TdmRep.parse(body(answer)));
        }
        return status >= 400 && status < 500 && status != 429 ? Optional.of(TdmRep.NONE) : Optional.empty();
    }

    private static byte[] body(Answer answer) {
        return ContentCoding.decoded(answer, RobotsFile.MOST_BYTES).orElse(new byte[0]);
    }

    /** Follows redirects to wherever they lead; the rules stay those of the first site. */
    private Optional<Answer> fetch(String first, Witness witness, BooleanSupplier stopped) throws InterruptedException {
        Map<String, String> headers = Map.of("User-Agent", settings.userAgent(), "Accept", "*/*");
        Optional<WebUrl> next = WebUrl.of(first);
        for (int hop = 0; hop <= REDIRECTS && next.isPresent(); hop++) {
            Answer answer;
            try {
                URI uri = next.get().uri();
                answer = fetcher.get(uri, headers, head -> true, stopped);
            } catch (GranaryException e) {
                boolean ours = e.code() == BatchErrorCode.FETCH_STOPPED;
                if (ours || (hop == 0 && e.code() == BatchErrorCode.FETCH_ADDRESS_FORBIDDEN)) {
                    throw e;
                }
                return Optional.empty();
            }
            witness.saw(answer, clock.instant());
            if (!REDIRECT.contains(answer.head().status())) {
                return Optional.of(answer);
            }
            WebUrl from = next.get();
            next = answer.head().headers().getOrDefault("location", List.of()).stream()
                    .findFirst()
                    .flatMap(from::resolve);
        }
        return Optional.empty();
    }
}
