package org.granary.batch.crawl;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.granary.batch.crawl.Outcome.State;
import org.junit.jupiter.api.Test;

/** What every frontier holds to. */
abstract class FrontierContract {

    private static final Duration LEASE = Duration.ofMinutes(10);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

    final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return requireNonNull(now.get());
        }
    };

    /** A frontier with nothing in it. */
    abstract Frontier frontier();

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private static Found found(String url) {
        return Found.seed(WebUrl.of(url).orElseThrow());
    }

    private static List<Found> pages(String... urls) {
        return Arrays.stream(urls).map(FrontierContract::found).toList();
    }

    private Settled settled(Taken taken, State state) {
        var validators = new Validators(Optional.of("\"v1\""), Optional.empty(), Optional.of(clock.instant()));
        return new Settled(taken, new Outcome(state, 200, Optional.empty(), validators, clock.instant(), "batch-1", 7));
    }

    @Test
    void knowsAUrlOnce() {
        Frontier frontier = frontier();
        assertThat(frontier.add(pages("http://a/1", "http://a/2", "http://a/1")))
                .isEqualTo(2);
        assertThat(frontier.add(pages("http://A:80/1#x"))).isZero();
        assertThat(frontier.counts().waiting()).isEqualTo(2);
    }

    @Test
    void givesOneUrlOfEachHostAtATimeNearestFirst() {
        Frontier frontier = frontier();
        WebUrl deep = WebUrl.of("http://a/deep").orElseThrow();
        frontier.add(List.of(new Found(deep, Found.Via.LINK, 3, 0, Optional.empty())));
        frontier.add(pages("http://a/near", "http://b/1"));
        List<Taken> taken = frontier.take("x", 10, LEASE);
        assertThat(taken)
                .extracting(each -> each.url().text())
                .containsExactlyInAnyOrder("http://a/near", "http://b/1");
        assertThat(frontier.take("y", 10, LEASE))
                .as("both hosts are being asked")
                .isEmpty();
    }

    @Test
    void letsAHostRest() {
        Frontier frontier = frontier();
        frontier.add(pages("http://a/1", "http://a/2"));
        Taken first = frontier.take("x", 1, LEASE).get(0);
        frontier.freeHost(first, clock.instant().plusSeconds(5));
        assertThat(frontier.take("x", 1, LEASE)).isEmpty();
        assertThat(frontier.counts().nextDue()).contains(clock.instant().plusSeconds(5));
        pass(Duration.ofSeconds(5));
        assertThat(frontier.take("x", 1, LEASE)).hasSize(1);
        assertThat(frontier.take("x", 1, LEASE)).isEmpty();
    }

    @Test
    void returnsWhatADeadCrawlerHeldAndFencesItOff() {
        Frontier frontier = frontier();
        frontier.add(pages("http://a/1"));
        Taken dead = frontier.take("dead", 1, LEASE).get(0);
        pass(LEASE.minusSeconds(1));
        assertThat(frontier.take("alive", 1, LEASE)).isEmpty();
        pass(Duration.ofSeconds(1));
        Taken alive = frontier.take("alive", 1, LEASE).get(0);
        assertThat(alive.attempts()).isEqualTo(2);
        assertThat(frontier.settle(List.of(settled(dead, State.STORED)))).isEmpty();
        frontier.freeHost(dead, clock.instant());
        frontier.giveBack(dead);
        frontier.later(dead, clock.instant());
        assertThat(frontier.take("third", 1, LEASE)).isEmpty();
        assertThat(frontier.settle(List.of(settled(alive, State.STORED)))).hasSize(1);
        assertThat(frontier.storedIn("batch-1")).containsExactly("http://a/1");
    }

    @Test
    void returnsAtOnceWhatARunHeldThatIsSurelyOver() {
        Frontier frontier = frontier();
        frontier.add(pages("http://a/1", "http://a/2", "http://b/1"));
        Taken read = frontier.take("g1-7-x", 1, LEASE).get(0);
        frontier.freeHost(read, clock.instant());
        List<Taken> asked = frontier.take("g1-7-x", 2, LEASE);
        assertThat(asked).hasSize(2);

        frontier.release("g2-", clock.instant());
        assertThat(frontier.take("g2-1-x", 3, LEASE)).isEmpty();
        frontier.release("g1-", clock.instant().plusSeconds(2));

        assertThat(frontier.take("g1-8-y", 3, LEASE))
                .as("both hosts were being asked")
                .isEmpty();
        assertThat(frontier.counts().nextDue()).contains(clock.instant().plusSeconds(2));
        pass(Duration.ofSeconds(2));
        List<Taken> again = frontier.take("g1-8-y", 3, LEASE);
        assertThat(again).hasSize(2).allMatch(each -> each.attempts() == 2);
        assertThat(frontier.settle(List.of(settled(asked.get(0), State.STORED), settled(read, State.STORED))))
                .as("the former run's settlements come too late")
                .isEmpty();
        assertThat(frontier.settle(List.of(settled(again.get(0), State.STORED))))
                .hasSize(1);
    }

    @Test
    void saysWhenAHostThatIsBeingAskedComesFree() {
        Frontier frontier = frontier();
        frontier.add(pages("http://a/1", "http://a/2"));
        frontier.take("x", 1, LEASE);

        assertThat(frontier.counts().nextDue()).contains(clock.instant().plus(LEASE));
    }

    @Test
    void holdsAUrlUntilItIsSettledThoughItsHostIsFree() {
        Frontier frontier = frontier();
        frontier.add(pages("http://a/1"));
        Taken taken = frontier.take("x", 1, LEASE).get(0);
        frontier.freeHost(taken, clock.instant());
        assertThat(frontier.take("y", 1, LEASE)).isEmpty();
        assertThat(frontier.counts().waiting()).isEqualTo(1);
        frontier.settle(List.of(settled(taken, State.FAILED)));
        assertThat(frontier.counts().waiting()).isZero();
        assertThat(frontier.counts().failed()).isEqualTo(1);
        assertThat(frontier.storedIn("batch-1")).isEmpty();
    }

    @Test
    void putsBackForLaterAndAtOnce() {
        Frontier frontier = frontier();
        frontier.add(pages("http://a/1"));
        Taken taken = frontier.take("x", 1, LEASE).get(0);
        frontier.freeHost(taken, clock.instant());
        frontier.later(taken, clock.instant().plusSeconds(30));
        assertThat(frontier.take("x", 1, LEASE)).isEmpty();
        pass(Duration.ofSeconds(30));
        Taken again = frontier.take("x", 1, LEASE).get(0);
        assertThat(again.attempts()).isEqualTo(2);
        frontier.giveBack(again);
        assertThat(frontier.take("x", 1, LEASE).get(0).attempts()).isEqualTo(2);
    }

    @Test
    void remembersForTheNextCrawlWhatTellsAChange() {
        Frontier frontier = frontier();
        frontier.add(pages("http://a/1"));
        frontier.settle(List.of(settled(frontier.take("x", 1, LEASE).get(0), State.STORED)));
        pass(Duration.ofDays(1));
        assertThat(frontier.reopen(clock.instant())).isEqualTo(1);
        Taken again = frontier.take("x", 1, LEASE).get(0);
        assertThat(again.validators().eTag()).contains("\"v1\"");
        frontier.settle(List.of(settled(again, State.UNCHANGED)));
        assertThat(frontier.storedIn("batch-1"))
                .as("the former page stays kept")
                .containsExactly("http://a/1");
        assertThat(frontier.counts().unchanged()).isEqualTo(1);
    }

    @Test
    void crawlersThatShareItFetchEachUrlOnceAndAHostOneAtATime() throws Exception {
        Frontier frontier = frontier();
        List<Found> all = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            all.add(found("http://host" + i % 6 + "/" + i));
        }
        frontier.add(all);
        Set<String> busy = ConcurrentHashMap.newKeySet();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        var twice = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> crawlers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String owner = "crawler-" + i;
                crawlers.add(() -> crawl(frontier, owner, busy, seen, twice));
            }
            int sum = 0;
            for (Future<Integer> crawler : threads.invokeAll(crawlers)) {
                sum += crawler.get();
            }
            assertThat(sum).isEqualTo(240);
        } finally {
            threads.shutdownNow();
        }
        assertThat(twice).hasValue(0);
        assertThat(frontier.counts().stored()).isEqualTo(240);
    }

    private int crawl(Frontier frontier, String owner, Set<String> busy, Set<String> seen, AtomicInteger twice) {
        int done = 0;
        while (frontier.counts().waiting() > 0) {
            for (Taken taken : frontier.take(owner, 2, LEASE)) {
                boolean alone = busy.add(taken.url().authority());
                boolean first = seen.add(taken.url().text());
                twice.addAndGet(alone && first ? 0 : 1);
                busy.remove(taken.url().authority());
                frontier.freeHost(taken, clock.instant());
                done += frontier.settle(List.of(settled(taken, State.STORED))).size();
            }
        }
        return done;
    }

    @Test
    void keepsUnusualUrlsWhole() {
        Frontier frontier = frontier();
        Set<String> urls = new HashSet<>(Set.of(
                "https://plant.example/a?q=%E8%9D%95%E5%88%BB&b='x'", "https://plant.example/" + "long/".repeat(390)));
        urls.forEach(url -> frontier.add(pages(url)));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            Taken taken = frontier.take("x", 1, LEASE).get(0);
            seen.add(taken.url().text());
            frontier.freeHost(taken, clock.instant());
            frontier.settle(List.of(settled(taken, State.STORED)));
        }
        assertThat(seen).isEqualTo(urls);
    }
}
