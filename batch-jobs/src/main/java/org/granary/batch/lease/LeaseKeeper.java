package org.granary.batch.lease;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.granary.catalog.fault.GranaryException;

/**
 * Holds leases and renews each three times in its time, until it is given up.
 *
 * <p>A renewal that fails because the database does not answer is tried again at the next turn; the lease counts as lost once
 * somebody else has taken it.
 */
public final class LeaseKeeper implements AutoCloseable {

    private final Leases leases;
    private final Duration time;
    private final ScheduledExecutorService timer;
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    private static final class Held {
        private volatile Lease lease;
        private volatile boolean lost;
        private volatile Optional<ScheduledFuture<?>> renewal = Optional.empty();

        Held(Lease lease) {
            this.lease = lease;
        }
    }

    public LeaseKeeper(Leases leases, Duration time, ScheduledExecutorService timer) {
        this.leases = leases;
        this.time = time;
        this.timer = timer;
    }

    /** Takes a lease and keeps it; false where another holds it. */
    public boolean take(String name, String owner) {
        Optional<Lease> lease = leases.acquire(name, owner, time);
        if (lease.isEmpty()) {
            return false;
        }
        var entry = new Held(lease.get());
        long turn = Math.max(1, time.toMillis() / 3);
        entry.renewal =
                Optional.of(timer.scheduleWithFixedDelay(() -> renew(entry), turn, turn, TimeUnit.MILLISECONDS));
        Held before = held.put(key(name, owner), entry);
        if (before != null) {
            cancel(before);
        }
        return true;
    }

    private void renew(Held entry) {
        try {
            Optional<Lease> renewed = leases.renew(entry.lease, time);
            if (renewed.isPresent()) {
                entry.lease = renewed.get();
            } else {
                entry.lost = true;
                cancel(entry);
            }
        } catch (GranaryException e) {
            System.getLogger(LeaseKeeper.class.getName()).log(System.Logger.Level.WARNING, e.getMessage(), e);
        }
    }

    /** Whether it is still ours. */
    public boolean holds(String name, String owner) {
        Held entry = held.get(key(name, owner));
        return entry != null && !entry.lost;
    }

    /** Gives a lease up; does nothing where it is not held. */
    public void giveUp(String name, String owner) {
        Held entry = held.remove(key(name, owner));
        if (entry != null) {
            cancel(entry);
            leases.release(entry.lease);
        }
    }

    /** Stops renewing without giving up: the leases lapse by themselves, as after a crash. */
    @Override
    public void close() {
        timer.shutdownNow();
        held.clear();
    }

    private static void cancel(Held entry) {
        entry.renewal.ifPresent(renewal -> renewal.cancel(false));
    }

    private static String key(String name, String owner) {
        return owner + "\n" + name;
    }
}
