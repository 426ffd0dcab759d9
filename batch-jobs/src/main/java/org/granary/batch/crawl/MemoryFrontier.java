package org.granary.batch.crawl;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import org.granary.batch.crawl.Outcome.State;
import org.jspecify.annotations.Nullable;

/** A frontier in memory, for tests, benchmarks and crawls that need not outlive their process. Some 400 bytes a URL. */
public final class MemoryFrontier implements Frontier {

    private static final class Entry {
        private final Found found;
        private final long sequence;
        private Instant dueAt = Instant.MIN;
        private @Nullable Instant leasedUntil;
        private String owner = "";
        private long fence;
        private int attempts;
        private @Nullable State state;
        private Validators validators = Validators.NONE;
        private Instant settledAt = Instant.MIN;
        private String batch = "";

        Entry(Found found, long sequence) {
            this.found = found;
            this.sequence = sequence;
        }
    }

    private static final class Host {
        private final PriorityQueue<Entry> waiting = new PriorityQueue<>(Comparator.comparing((Entry e) -> e.dueAt)
                .thenComparingInt(e -> e.found.depth())
                .thenComparingLong(e -> e.sequence));
        private Instant nextAt = Instant.MIN;
        private @Nullable Instant leasedUntil;
        private @Nullable String takenUrl;
    }

    private final Clock clock;
    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private final Map<String, Entry> taken = new HashMap<>();
    private final Map<State, Long> settledCounts = new EnumMap<>(State.class);
    private long sequence;

    public MemoryFrontier(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized int add(Collection<Found> found) {
        int fresh = 0;
        for (Found each : found) {
            String key = each.url().text();
            if (!entries.containsKey(key)) {
                var entry = new Entry(each, sequence++);
                entries.put(key, entry);
                host(entry).waiting.add(entry);
                fresh++;
            }
        }
        return fresh;
    }

    private Host host(Entry entry) {
        return hosts.computeIfAbsent(entry.found.url().authority(), name -> new Host());
    }

    @Override
    public synchronized List<Taken> take(String owner, int most, Duration lease) {
        Instant now = clock.instant();
        returnLapsed(now);
        List<Taken> result = new ArrayList<>();
        for (Host host : hosts.values()) {
            if (result.size() >= most) {
                break;
            }
            boolean free = host.leasedUntil == null || !host.leasedUntil.isAfter(now);
            Entry first = host.waiting.peek();
            if (free && !host.nextAt.isAfter(now) && first != null && !first.dueAt.isAfter(now)) {
                host.waiting.remove();
                result.add(taken(first, host, owner, now.plus(lease)));
            }
        }
        return result;
    }

    private Taken taken(Entry entry, Host host, String owner, Instant until) {
        entry.leasedUntil = until;
        entry.owner = owner;
        entry.fence++;
        entry.attempts++;
        host.leasedUntil = until;
        host.takenUrl = entry.found.url().text();
        taken.put(entry.found.url().text(), entry);
        return new Taken(entry.found, owner, entry.attempts, entry.fence, entry.validators);
    }

    private void returnLapsed(Instant now) {
        List<Entry> lapsed = taken.values().stream()
                .filter(entry -> entry.leasedUntil != null && !entry.leasedUntil.isAfter(now))
                .toList();
        for (Entry entry : lapsed) {
            release(entry);
            host(entry).waiting.add(entry);
        }
    }

    private void release(Entry entry) {
        entry.leasedUntil = null;
        taken.remove(entry.found.url().text());
    }

    /** The entry, where it is still the taker's. */
    private Optional<Entry> held(Taken by) {
        Entry entry = taken.get(by.url().text());
        boolean ours = entry != null && entry.fence == by.fence() && entry.owner.equals(by.owner());
        return ours ? Optional.ofNullable(entry) : Optional.empty();
    }

    @Override
    public synchronized void freeHost(Taken by, Instant nextAt) {
        Host host = hosts.get(by.url().authority());
        if (host != null && by.url().text().equals(host.takenUrl)) {
            host.leasedUntil = null;
            host.takenUrl = null;
            host.nextAt = nextAt;
        }
    }

    @Override
    public synchronized List<Settled> settle(Collection<Settled> settled) {
        List<Settled> accepted = new ArrayList<>();
        for (Settled each : settled) {
            Optional<Entry> held = held(each.taken());
            if (held.isPresent()) {
                settle(held.get(), each.outcome());
                accepted.add(each);
            }
        }
        return accepted;
    }

    private void settle(Entry entry, Outcome outcome) {
        release(entry);
        entry.state = outcome.state();
        entry.settledAt = outcome.at();
        entry.attempts = 0;
        settledCounts.merge(outcome.state(), 1L, Long::sum);
        if (outcome.state() != State.UNCHANGED) {
            entry.batch = outcome.state() == State.STORED ? outcome.batch() : "";
            entry.validators = outcome.validators();
        }
    }

    @Override
    public synchronized void later(Taken by, Instant dueAt) {
        held(by).ifPresent(entry -> {
            release(entry);
            entry.dueAt = dueAt;
            host(entry).waiting.add(entry);
        });
    }

    @Override
    public synchronized void giveBack(Taken by) {
        held(by).ifPresent(entry -> {
            release(entry);
            entry.attempts--;
            host(entry).waiting.add(entry);
        });
        freeHost(by, clock.instant());
    }

    @Override
    public synchronized void release(String run, Instant nextAt) {
        List<Entry> held = taken.values().stream()
                .filter(entry -> entry.owner.startsWith(run))
                .toList();
        for (Entry entry : held) {
            Host host = host(entry);
            release(entry);
            entry.owner = "";
            host.waiting.add(entry);
            if (entry.found.url().text().equals(host.takenUrl)) {
                host.leasedUntil = null;
                host.takenUrl = null;
                host.nextAt = nextAt.isAfter(host.nextAt) ? nextAt : host.nextAt;
            }
        }
    }

    @Override
    public synchronized Set<String> storedIn(String batch) {
        Set<String> urls = new HashSet<>();
        for (Entry entry : entries.values()) {
            if (entry.batch.equals(batch)) {
                urls.add(entry.found.url().text());
            }
        }
        return urls;
    }

    @Override
    public synchronized int reopen(Instant before) {
        int reopened = 0;
        for (Entry entry : entries.values()) {
            State state = entry.state;
            if (state != null && entry.settledAt.isBefore(before)) {
                settledCounts.merge(state, -1L, Long::sum);
                entry.state = null;
                entry.dueAt = Instant.MIN;
                host(entry).waiting.add(entry);
                reopened++;
            }
        }
        return reopened;
    }

    @Override
    public synchronized FrontierCounts counts() {
        long settled =
                settledCounts.values().stream().mapToLong(Long::longValue).sum();
        Optional<Instant> next =
                hosts.values().stream().flatMap(MemoryFrontier::due).min(Comparator.naturalOrder());
        return new FrontierCounts(
                entries.size() - settled,
                count(State.STORED),
                count(State.UNCHANGED),
                count(State.PASSED),
                count(State.EXCLUDED),
                count(State.FAILED),
                next);
    }

    private static Stream<Instant> due(Host host) {
        Entry first = host.waiting.peek();
        if (first == null) {
            return Stream.empty();
        }
        return Stream.of(first.dueAt, host.nextAt, host.leasedUntil == null ? Instant.MIN : host.leasedUntil)
                .max(Comparator.naturalOrder())
                .stream();
    }

    private long count(State state) {
        return settledCounts.getOrDefault(state, 0L);
    }
}
