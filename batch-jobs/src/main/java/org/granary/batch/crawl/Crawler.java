package org.granary.batch.crawl;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.granary.batch.BatchErrorCode;
import org.granary.batch.connector.FetchLimits;
import org.granary.batch.connector.PageFetcher;
import org.granary.catalog.fault.GranaryException;
import org.jspecify.annotations.Nullable;

/**
 * Crawls within a scope, politely: one request to a host at a time, with a pause after it, and only what robots.txt and the signals allow.
 *
 * <p>Restart contract: what is settled stays settled; what was fetched but not settled when a crawler died is fetched again after its lease. Any number of
 * crawlers, in any number of processes, may work on one frontier.
 *
 * <p>Fails with {@code FRONTIER_UNAVAILABLE} and {@code LANDING_UNAVAILABLE}; nothing that a site does makes it fail. Thread contract: {@link #run} once;
 * {@link #stop} from any thread.
 */
public final class Crawler {

    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final long LONGEST_WAIT = 500;

    private final CrawlPlan plan;
    private final Clock clock;
    private final String owner;
    private final BatchWriter writer;
    private final Visitor visitor;
    private final ExecutorService threads;
    private final Map<String, Taken> running = new ConcurrentHashMap<>();
    /** One permit for each thing that happened since the scheduler last looked. */
    private final Semaphore changes = new Semaphore(0);

    private volatile boolean stopped;
    private volatile @Nullable RuntimeException failure;

    /**
     * A crawler.
     *
     * @param run the name of this run, of letters, digits, dots and dashes; batches are named by it
     * @param work a local folder for files that are not yet kept
     * @param limits of one fetch
     */
    public Crawler(CrawlPlan plan, String run, Path work, FetchLimits limits, Access access) {
        this.plan = requireNonNull(plan, "plan");
        this.clock = access.clock();
        byte[] salt = new byte[4];
        new SecureRandom().nextBytes(salt);
        this.owner = run + "-" + HexFormat.of().formatHex(salt);
        if (!owner.matches("[A-Za-z0-9.-]{1,100}")) {
            throw new IllegalArgumentException(
                    "'" + run + "' cannot name a run: files are named by it. Use letters, digits, dots and dashes.");
        }
        this.writer = new BatchWriter(owner, work, plan.sink(), plan.frontier(), plan.settings(), clock);
        this.visitor = new Visitor(plan, new PageFetcher(limits, access.hosts()), writer, clock, () -> stopped);
        this.threads = Executors.newFixedThreadPool(plan.settings().threads(), task -> {
            var thread = new Thread(task, "granary-crawl");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What the surroundings give: the time, and hosts that may have addresses that are not public. */
    public record Access(Clock clock, Set<String> hosts) {
        public Access {
            requireNonNull(clock, "clock");
            hosts = Set.copyOf(hosts);
        }
    }

    /** Ends the run within seconds; what is fetched is settled, what is not is given back. */
    public void stop() {
        stopped = true;
        wake();
    }

    /** Pages kept so far in this run. */
    public long kept() {
        return writer.kept();
    }

    /** Crawls until nothing is left, a limit is reached, or somebody stops it. */
    public CrawlReport run(Collection<WebUrl> seeds) throws InterruptedException {
        Instant begun = clock.instant();
        plan.frontier().add(seeds.stream().map(Found::seed).toList());
        long before = plan.frontier().counts().stored();
        Optional<CrawlReport.End> end = Optional.empty();
        try {
            while (end.isEmpty()) {
                end = turn(begun, before);
            }
            drain();
            rethrow();
            writer.commit();
        } finally {
            threads.shutdownNow();
            writer.abandon();
        }
        return writer.report(
                end.orElseThrow(), visitor.requests(), visitor.bytes(), Duration.between(begun, clock.instant()));
    }

    /** Takes what is due and hands it out; says when the run is over. */
    private Optional<CrawlReport.End> turn(Instant begun, long before) throws InterruptedException {
        rethrow();
        if (stopped) {
            return Optional.of(CrawlReport.End.STOPPED);
        }
        CrawlScope scope = plan.scope();
        boolean spent = before + writer.kept() >= scope.maxPages()
                || visitor.bytes() >= scope.maxBytes()
                || begun.plus(scope.maxTime()).isBefore(clock.instant());
        if (spent) {
            return Optional.of(CrawlReport.End.LIMIT);
        }
        writer.commitWhenOld();
        long room = Math.min(
                plan.settings().threads() - running.size(), scope.maxPages() - before - writer.kept() - running.size());
        List<Taken> taken = room <= 0
                ? List.of()
                : plan.frontier().take(owner, (int) room, plan.settings().lease());
        for (Taken each : taken) {
            running.put(each.url().text(), each);
            threads.execute(() -> work(each));
        }
        if (taken.isEmpty() && running.isEmpty()) {
            return idle();
        }
        if (taken.size() < room || room <= 0) {
            await(LONGEST_WAIT);
        }
        return Optional.empty();
    }

    /** Nothing runs and nothing is due: waits for what will be, and settles once nothing is left but what we have visited. */
    private Optional<CrawlReport.End> idle() throws InterruptedException {
        FrontierCounts counts = plan.frontier().counts();
        if (counts.waiting() == 0) {
            return Optional.of(CrawlReport.End.FINISHED);
        }
        if (counts.nextDue().isEmpty() && writer.unsettled() > 0) {
            // All that waits is taken, by us or by another crawler that waits for us as we for it.
            writer.commit();
            return Optional.empty();
        }
        Instant now = clock.instant();
        await(counts.nextDue().map(due -> millisecondsUntil(due, now)).orElse(LONGEST_WAIT));
        return Optional.empty();
    }

    /** How long to wait for a page; one that was never asked for is due since before all time. */
    static long millisecondsUntil(Instant due, Instant now) {
        if (!due.isAfter(now)) {
            return 1;
        }
        return due.isAfter(now.plusMillis(LONGEST_WAIT))
                ? LONGEST_WAIT
                : Math.max(1, Duration.between(now, due).toMillis());
    }

    private void work(Taken taken) {
        try {
            Visitor.Result result = visitor.visit(taken);
            if (result instanceof Visitor.Result.Done done) {
                plan.frontier().freeHost(taken, done.hostNext());
                writer.write(done.visit());
            } else if (result instanceof Visitor.Result.Again again) {
                plan.frontier().freeHost(taken, again.hostNext());
                plan.frontier().later(taken, again.dueAt());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            giveBack(taken);
        } catch (GranaryException e) {
            if (e.code() != BatchErrorCode.FETCH_STOPPED) {
                failure = e;
            }
            giveBack(taken);
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            running.remove(taken.url().text());
            wake();
        }
    }

    private void giveBack(Taken taken) {
        try {
            plan.frontier().giveBack(taken);
        } catch (GranaryException e) {
            // Its lease gives it back.
            System.getLogger(Crawler.class.getName()).log(System.Logger.Level.DEBUG, e.getMessage(), e);
        }
    }

    /** Lets what runs come to its end, for some seconds where we were stopped, and cuts it off then. */
    private void drain() throws InterruptedException {
        threads.shutdown();
        boolean ended = threads.awaitTermination(stopped ? GRACE.toMillis() : Long.MAX_VALUE, TimeUnit.MILLISECONDS);
        if (!ended) {
            threads.shutdownNow();
            boolean unused = threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void rethrow() {
        RuntimeException failed = failure;
        if (failed != null) {
            throw failed;
        }
    }

    private void await(long millis) throws InterruptedException {
        if (changes.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            changes.drainPermits();
        }
    }

    private void wake() {
        changes.release();
    }
}
