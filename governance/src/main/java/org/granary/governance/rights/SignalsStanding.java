package org.granary.governance.rights;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the sites of a web corpus signalled when they were last asked: robots.txt for our agent, and reservations of text and data mining.
 *
 * <p>Of several sites and signals the most restrictive counts.
 *
 * @param checkedAt when the oldest of the sites' answers was read; empty = nobody looked
 * @param disallowing hosts whose robots.txt forbids our agent where the corpus begins
 * @param unreachable hosts whose robots.txt could not be read; RFC 9309 takes that as a complete disallow
 * @param reservations each reservation in words with its address, for example {@code tdm-reservation: 1 https://…/tdmrep.json}
 */
public record SignalsStanding(
        Optional<Instant> checkedAt,
        SortedSet<String> disallowing,
        SortedSet<String> unreachable,
        SortedSet<String> reservations) {

    public SignalsStanding {
        requireNonNull(checkedAt, "checkedAt");
        disallowing = Collections.unmodifiableSortedSet(new TreeSet<>(disallowing));
        unreachable = Collections.unmodifiableSortedSet(new TreeSet<>(unreachable));
        reservations = Collections.unmodifiableSortedSet(new TreeSet<>(reservations));
    }

    /** Nobody looked. */
    public static SignalsStanding unchecked() {
        return new SignalsStanding(Optional.empty(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    }
}
