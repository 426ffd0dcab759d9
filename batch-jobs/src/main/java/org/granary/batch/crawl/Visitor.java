package org.granary.batch.crawl;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.granary.batch.BatchErrorCode;
import org.granary.batch.connector.PageFetcher;
import org.granary.batch.connector.PageFetcher.Answer;
import org.granary.batch.connector.PageFetcher.Head;
import org.granary.batch.crawl.Found.Via;
import org.granary.batch.crawl.Outcome.State;
import org.granary.batch.extract.ExtractedPage;
import org.granary.batch.extract.PageExtractor;
import org.granary.batch.extract.PageLink;
import org.granary.catalog.fault.GranaryException;

/**
 * Visits one URL: asks whether it may, fetches, reads, and says what came of it. What a site or page holds never makes it fail; only the database or the
 * landing does. Thread contract: thread-safe.
 */
final class Visitor {

    /** What is to be done with a taken URL. */
    sealed interface Result {

        /** It is settled so. */
        record Done(Visit visit, Instant hostNext) implements Result {}

        /** It is to be tried again. */
        record Again(Instant dueAt, Instant hostNext) implements Result {}
    }

    private static final Set<Integer> REDIRECT = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> PAGE = Set.of(200, 203);
    private static final int MOST_HOPS = 5;
    private static final int MOST_DECODED = 64_000_000;

    private final CrawlPlan plan;
    private final PageFetcher fetcher;
    private final SiteBook sites;
    private final BatchWriter writer;
    private final Clock clock;
    private final BooleanSupplier stopped;
    private final TrapGuard traps;
    private final Waits waits;
    private final PageExtractor extractor = new PageExtractor();
    private final Set<String> sitemapsAsked = ConcurrentHashMap.newKeySet();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    Visitor(CrawlPlan plan, PageFetcher fetcher, BatchWriter writer, Clock clock, BooleanSupplier stopped) {
        this.plan = plan;
        this.fetcher = fetcher;
        this.sites = new SiteBook(fetcher, plan.settings(), clock);
        this.writer = writer;
        this.clock = clock;
        this.stopped = stopped;
        this.traps = new TrapGuard(clock);
        this.waits = new Waits(plan.settings(), clock);
    }

    long requests() {
        return requests.get();
    }

    long bytes() {
        return bytes.get();
    }

    /** Visits; the URL's host is ours meanwhile. */
    Result visit(Taken taken) throws InterruptedException {
        try {
            return allowed(taken);
        } catch (GranaryException e) {
            if (!(e.code() instanceof BatchErrorCode code)
                    || code == BatchErrorCode.FETCH_STOPPED
                    || !code.name().startsWith("FETCH_")) {
                throw e;
            }
            boolean lasting =
                    code == BatchErrorCode.FETCH_ADDRESS_FORBIDDEN || code == BatchErrorCode.FETCH_URL_INVALID;
            return lasting ? failed(taken, 0, code.name()) : again(taken, 0, code.name(), Optional.empty());
        } catch (RuntimeException e) {
            System.getLogger(Visitor.class.getName()).log(System.Logger.Level.WARNING, "Visiting " + taken.url(), e);
            return failed(taken, 0, CrawlCode.CRAWL_FAULT.name());
        }
    }

    private Result allowed(Taken taken) throws InterruptedException {
        WebUrl url = taken.url();
        if (plan.takenDown(url)) {
            return excluded(taken, CrawlCode.CRAWL_TAKEN_DOWN, Optional.empty());
        }
        boolean sitemap = taken.found().via() == Via.SITEMAP;
        if (sitemap ? !plan.scope().containsHost(url) : !plan.scope().contains(url)) {
            return excluded(taken, CrawlCode.CRAWL_OUT_OF_SCOPE, Optional.empty());
        }
        if (!sitemap && traps.suspects(url)) {
            return excluded(taken, CrawlCode.CRAWL_TRAP_SUSPECTED, Optional.empty());
        }
        SiteRules rules = sites.of(url, writer, stopped);
        if (!rules.known()) {
            return again(taken, 0, CrawlCode.CRAWL_ROBOTS_UNAVAILABLE.name(), Optional.empty());
        }
        sitemaps(url, rules);
        RightsSignals signals = rules.signals(url, plan.settings().agent().toLowerCase(Locale.ROOT));
        if (!rules.robots().allows(url)) {
            return excluded(taken, CrawlCode.CRAWL_ROBOTS_DISALLOWED, Optional.of(signals));
        }
        if (!plan.gate().test(signals)) {
            return excluded(taken, CrawlCode.CRAWL_RIGHTS_RESERVED, Optional.of(signals));
        }
        return fetched(taken, rules, signals);
    }

    private void sitemaps(WebUrl url, SiteRules rules) {
        if (sitemapsAsked.add(url.origin())) {
            List<Found> found = rules.robots().sitemaps().stream()
                    .flatMap(text -> url.resolve(text).stream())
                    .filter(plan.scope()::containsHost)
                    .map(map -> new Found(map, Via.SITEMAP, 0, 0, Optional.of(url)))
                    .toList();
            plan.frontier().add(found);
        }
    }

    private Result fetched(Taken taken, SiteRules rules, RightsSignals site) throws InterruptedException {
        var headerSignals = new SignalReader[1];
        Answer answer = fetcher.get(
                taken.url().uri(),
                request(taken),
                head -> {
                    headerSignals[0] = reader().headers(head.headers());
                    return wanted(head, taken, site.plus(headerSignals[0].signals()));
                },
                stopped);
        requests.incrementAndGet();
        bytes.addAndGet(answer.body().length);
        int status = answer.head().status();
        Instant next = clock.instant().plus(waits.delay(rules));
        if (status == 304) {
            return new Result.Done(unchanged(taken, answer), next);
        }
        if (REDIRECT.contains(status)) {
            return new Result.Done(redirected(taken, answer), next);
        }
        if (status == 429 || status == 503) {
            return again(taken, status, CrawlCode.CRAWL_RATE_LIMITED.name(), waits.retryAfter(answer.head()));
        }
        if (status >= 500) {
            return again(taken, status, BatchErrorCode.FETCH_SERVER_ERROR.name(), Optional.empty());
        }
        if (!PAGE.contains(status)) {
            boolean gone = status == 404 || status == 410;
            return failed(taken, status, (gone ? BatchErrorCode.FETCH_NOT_FOUND : BatchErrorCode.FETCH_REFUSED).name());
        }
        if (taken.found().via() == Via.SITEMAP) {
            return new Result.Done(sitemap(taken, answer), next);
        }
        return new Result.Done(page(taken, answer, site, headerSignals[0]), next);
    }

    private SignalReader reader() {
        return new SignalReader(plan.settings().agent().toLowerCase(Locale.ROOT), clock.instant());
    }

    private Map<String, String> request(Taken taken) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", plan.settings().userAgent());
        headers.put("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1");
        headers.put("Accept-Language", "zh-TW,zh;q=0.8,en;q=0.5");
        headers.put("Accept-Encoding", "gzip");
        taken.validators().eTag().ifPresent(tag -> headers.put("If-None-Match", tag));
        taken.validators().lastModified().ifPresent(date -> headers.put("If-Modified-Since", date));
        return headers;
    }

    /** The body is read only of what we may keep. */
    private boolean wanted(Head head, Taken taken, RightsSignals signals) {
        boolean read =
                taken.found().via() == Via.SITEMAP || (html(head) && plan.gate().test(signals));
        return PAGE.contains(head.status()) && read;
    }

    private static boolean html(Head head) {
        String type =
                head.headers().getOrDefault("content-type", List.of("")).get(0).toLowerCase(Locale.ROOT);
        return type.isBlank() || type.startsWith("text/html") || type.startsWith("application/xhtml+xml");
    }

    private Visit unchanged(Taken taken, Answer answer) {
        Instant now = clock.instant();
        return new Visit(
                taken,
                State.UNCHANGED,
                304,
                Optional.empty(),
                taken.validators(),
                now,
                new Visit.Evidence.Unchanged(answer, taken.validators().at().orElse(now)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Visit redirected(Taken taken, Answer answer) {
        int status = answer.head().status();
        Found found = taken.found();
        Optional<WebUrl> target = answer.head().headers().getOrDefault("location", List.of()).stream()
                .findFirst()
                .flatMap(location -> taken.url().resolve(location));
        Visit.Evidence evidence = new Visit.Evidence.Exchange(answer);
        if (target.isEmpty()) {
            return visit(taken, State.FAILED, status, BatchErrorCode.FETCH_SERVER_ERROR.name())
                    .with(evidence);
        }
        Optional<WebUrl> first = found.via() == Via.REDIRECT ? found.from() : Optional.of(taken.url());
        boolean loops = target.get().equals(taken.url()) || target.equals(first) || found.hops() >= MOST_HOPS;
        if (loops) {
            return visit(taken, State.FAILED, status, BatchErrorCode.FETCH_REDIRECT_LOOP.name())
                    .with(evidence);
        }
        boolean plain =
                taken.url().scheme().equals("https") && target.get().scheme().equals("http");
        if (plain || !plan.scope().contains(target.get())) {
            return visit(taken, State.EXCLUDED, status, CrawlCode.CRAWL_OUT_OF_SCOPE.name())
                    .with(evidence);
        }
        Via via = found.via() == Via.SITEMAP ? Via.SITEMAP : Via.REDIRECT;
        plan.frontier().add(List.of(new Found(target.get(), via, found.depth(), found.hops() + 1, first)));
        return visit(taken, State.PASSED, status, CrawlCode.CRAWL_REDIRECTED.name())
                .with(evidence)
                .to(target.get());
    }

    private Visit sitemap(Taken taken, Answer answer) {
        Optional<Sitemaps.Named> named = answer.cut()
                ? Optional.empty()
                : ContentCoding.decoded(answer, Sitemaps.MOST_BYTES).flatMap(body -> Sitemaps.read(body, taken.url()));
        int status = answer.head().status();
        if (named.isEmpty()) {
            return visit(taken, State.FAILED, status, CrawlCode.CRAWL_SITEMAP_UNREADABLE.name());
        }
        List<Found> found = new ArrayList<>();
        for (WebUrl page : named.get().pages()) {
            if (follows(page)) {
                found.add(new Found(page, Via.IN_SITEMAP, 0, 0, Optional.of(taken.url())));
            }
        }
        for (WebUrl map : named.get().sitemaps()) {
            if (plan.scope().containsHost(map) && taken.found().depth() < MOST_HOPS) {
                found.add(new Found(map, Via.SITEMAP, taken.found().depth() + 1, 0, Optional.of(taken.url())));
            }
        }
        plan.frontier().add(found);
        return visit(taken, State.PASSED, status, CrawlCode.CRAWL_SITEMAP.name());
    }

    private Visit page(Taken taken, Answer answer, RightsSignals site, SignalReader reader) {
        int status = answer.head().status();
        RightsSignals early = site.plus(reader.signals());
        if (!plan.gate().test(early)) {
            return visit(taken, State.EXCLUDED, status, CrawlCode.CRAWL_RIGHTS_RESERVED.name())
                    .with(early);
        }
        if (!html(answer.head())) {
            return visit(taken, State.EXCLUDED, status, CrawlCode.CRAWL_NOT_A_PAGE.name());
        }
        if (answer.cut()) {
            return visit(taken, State.FAILED, status, BatchErrorCode.FETCH_TOO_LARGE.name());
        }
        Optional<byte[]> body = ContentCoding.decoded(answer, MOST_DECODED);
        if (body.isEmpty() || body.get().length >= MOST_DECODED) {
            return visit(taken, State.FAILED, status, CrawlCode.CRAWL_BODY_UNREADABLE.name());
        }
        ExtractedPage page = extractor.extract(
                body.get(), answer.head().headers(), taken.url().uri());
        RightsSignals signals = site.plus(reader.page(page.signals()).signals());
        if (!plan.gate().test(signals)) {
            return visit(taken, State.EXCLUDED, status, CrawlCode.CRAWL_RIGHTS_RESERVED.name())
                    .with(signals);
        }
        if (!reader.nofollow()) {
            follow(taken, page);
        }
        return read(taken, answer, page, signals);
    }

    private Visit read(Taken taken, Answer answer, ExtractedPage page, RightsSignals signals) {
        int status = answer.head().status();
        traps.saw(taken.url(), page.text());
        Optional<WebUrl> elsewhere = elsewhere(taken, page);
        if (elsewhere.isPresent()) {
            plan.frontier()
                    .add(List.of(new Found(
                            elsewhere.get(), Via.CANONICAL, taken.found().depth(), 0, Optional.of(taken.url()))));
            return visit(taken, State.PASSED, status, CrawlCode.CRAWL_DUPLICATE.name())
                    .with(signals)
                    .to(elsewhere.get());
        }
        if (page.paragraphs().isEmpty()) {
            return visit(taken, State.EXCLUDED, status, CrawlCode.CRAWL_NO_TEXT.name())
                    .with(signals);
        }
        if (!plan.scope().takes(page.language().orElse(""))) {
            return visit(taken, State.EXCLUDED, status, CrawlCode.CRAWL_OTHER_LANGUAGE.name())
                    .with(signals);
        }
        Instant now = clock.instant();
        var validators = new Validators(first(answer, "etag"), first(answer, "last-modified"), Optional.of(now));
        return new Visit(
                taken,
                State.STORED,
                status,
                Optional.empty(),
                validators,
                now,
                new Visit.Evidence.Exchange(answer),
                Optional.of(signals),
                Optional.of(page),
                Optional.empty());
    }

    private static Optional<String> first(Answer answer, String name) {
        return answer.head().headers().getOrDefault(name, List.of()).stream()
                .findFirst()
                .filter(value -> value.length() <= 1_000);
    }

    /**
     * Where the page says that it lives, where that is believed: another path of the same site but not its front page, and not by a page that was
     * itself come upon so. Many sites name their front page everywhere by mistake.
     */
    private Optional<WebUrl> elsewhere(Taken taken, ExtractedPage page) {
        return page.canonical()
                .flatMap(WebUrl::of)
                .filter(url -> taken.found().via() != Via.CANONICAL)
                .filter(url -> url.authority().equals(taken.url().authority())
                        && !url.path().equals(taken.url().path()))
                .filter(url -> !url.path().equals("/") && follows(url));
    }

    private void follow(Taken taken, ExtractedPage page) {
        int depth = taken.found().depth() + 1;
        if (depth > plan.scope().maxDepth()) {
            return;
        }
        List<Found> found = page.links().stream()
                .filter(link -> !link.nofollow())
                .map(PageLink::target)
                .map(URI::toString)
                .flatMap(text -> WebUrl.of(text).stream())
                .distinct()
                .filter(this::follows)
                .map(url -> new Found(url, Via.LINK, depth, 0, Optional.of(taken.url())))
                .toList();
        plan.frontier().add(found);
    }

    private boolean follows(WebUrl url) {
        return plan.scope().contains(url) && !plan.takenDown(url) && !traps.suspects(url);
    }

    private Visit visit(Taken taken, State state, int status, String code) {
        return Visit.without(taken, state, status, code, clock.instant());
    }

    private Result excluded(Taken taken, CrawlCode code, Optional<RightsSignals> signals) {
        Visit visit = visit(taken, State.EXCLUDED, 0, code.name());
        return new Result.Done(signals.map(visit::with).orElse(visit), clock.instant());
    }

    private Result failed(Taken taken, int status, String code) {
        return new Result.Done(
                visit(taken, State.FAILED, status, code),
                clock.instant().plus(plan.settings().delay()));
    }

    /** Tries again later, and lets the host rest as long; gives up after so many attempts. */
    private Result again(Taken taken, int status, String code, Optional<Duration> asked) {
        if (taken.attempts() >= plan.settings().attempts()) {
            return failed(taken, status, code);
        }
        Instant at = clock.instant().plus(waits.before(taken.attempts(), asked));
        return new Result.Again(at, at);
    }
}
