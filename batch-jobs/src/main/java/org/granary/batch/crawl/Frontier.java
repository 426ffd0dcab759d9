package org.granary.batch.crawl;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The URLs of one crawl: which are to be fetched, who is fetching them, what became of the others.
 *
 * <p>Contract, the same for all that share a frontier: a URL is in it once. It is taken by one at a time, and of a host only one URL at a
 * time and not before the host's next moment. What is taken and neither settled nor given back is due again after its lease: a
 * crash loses nothing. A settlement by somebody whose lease was taken over changes nothing.
 *
 * <p>Thread contract: thread-safe.
 */
public interface Frontier {

    /** Adds what is not yet known; says how many those are. */
    int add(Collection<Found> found);

    /** Takes at most so many due URLs, each of another host, nearest to the seeds first. */
    List<Taken> take(String owner, int most, Duration lease);

    /** Frees the host of a taken URL, which may be asked again from {@code nextAt}; the URL stays taken until it is settled. */
    void freeHost(Taken taken, Instant nextAt);

    /** Settles what was taken, all or nothing; says which of them were still ours to settle. */
    List<Settled> settle(Collection<Settled> settled);

    /** Puts a URL back, to be taken again from {@code dueAt}; its attempts stay counted. */
    void later(Taken taken, Instant dueAt);

    /** Puts a URL back as if it had not been taken, and frees its host. */
    void giveBack(Taken taken);

    /**
     * Puts back all that crawlers of a run hold, of whom the caller knows that none works any more; what they may still settle changes nothing.
     * Attempts stay counted. Hosts that were being asked may be asked again from {@code nextAt}.
     *
     * @param run how the names of those owners begin
     */
    void release(String run, Instant nextAt);

    /** URLs whose kept page is in that batch. */
    Set<String> storedIn(String batch);

    /** Makes everything that was settled before that moment due again, validators kept; says how many those are. */
    int reopen(Instant before);

    FrontierCounts counts();
}
