package org.granary.batch.crawl;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.granary.batch.connector.FetchLimits;
import org.granary.batch.connector.PageFetcher;
import org.granary.batch.connector.Sha256;
import org.granary.catalog.fault.GranaryException;
import org.granary.governance.signal.SiteSignals;
import org.granary.governance.signal.SiteSignals.Robots;

/**
 * Asks sites, before anything else of them, what they allow: robots.txt for our agent at each seed, and {@code /.well-known/tdmrep.json}.
 *
 * <p>Of several seeds of one host the most restrictive answer counts.
 */
public final class SiteProbe {

    private final SiteBook book;
    private final String agent;
    private final Clock clock;

    /** A probe that asks as the crawler does. */
    public SiteProbe(FetchLimits limits, Set<String> allowHosts, CrawlSettings settings, Clock clock) {
        this.book = new SiteBook(new PageFetcher(limits, allowHosts), settings, clock);
        this.agent = settings.agent().toLowerCase(Locale.ROOT);
        this.clock = clock;
    }

    /** What the hosts of these URLs signal, by host; a URL that is none is a host that cannot be asked. */
    public List<SiteSignals.Seen> ask(List<String> seeds, BooleanSupplier stopped) throws InterruptedException {
        var hosts = new TreeMap<String, SiteSignals.Seen>();
        for (String seed : seeds) {
            SiteSignals.Seen seen = seen(seed, stopped);
            hosts.merge(seen.host(), seen, SiteProbe::stricter);
        }
        return List.copyOf(hosts.values());
    }

    private SiteSignals.Seen seen(String seed, BooleanSupplier stopped) throws InterruptedException {
        Instant now = clock.instant();
        Optional<WebUrl> url = WebUrl.of(seed);
        if (url.isEmpty()) {
            return new SiteSignals.Seen(seed, now, Robots.UNREACHABLE, List.of(), List.of());
        }
        var evidence = new ArrayList<String>();
        SiteRules rules;
        try {
            rules = book.of(
                    url.get(),
                    (answer, at) -> evidence.add(answer.url() + " " + at + " status "
                            + answer.head().status() + " sha256 " + Sha256.of(answer.body())),
                    stopped);
        } catch (GranaryException e) {
            evidence.add(seed + " " + now + " " + e.code().name());
            return new SiteSignals.Seen(url.get().authority(), now, Robots.UNREACHABLE, List.of(), evidence);
        }
        RightsSignals signals = rules.signals(url.get(), agent);
        List<String> reservations = signals.reservations().stream()
                .filter(each -> each != RightsSignals.Reservation.ROBOTS_DISALLOW)
                .map(each -> each.name() + " " + url.get().origin())
                .toList();
        return new SiteSignals.Seen(url.get().authority(), now, robots(rules, signals), reservations, evidence);
    }

    private static Robots robots(SiteRules rules, RightsSignals signals) {
        if (!rules.known()) {
            return Robots.UNREACHABLE;
        }
        return signals.reservations().contains(RightsSignals.Reservation.ROBOTS_DISALLOW)
                ? Robots.DISALLOWED
                : Robots.ALLOWED;
    }

    private static SiteSignals.Seen stricter(SiteSignals.Seen one, SiteSignals.Seen other) {
        var reservations = new ArrayList<>(one.reservations());
        other.reservations().stream()
                .filter(each -> !reservations.contains(each))
                .forEach(reservations::add);
        var evidence = new ArrayList<>(one.evidence());
        evidence.addAll(other.evidence());
        Robots robots = one.robots().compareTo(other.robots()) >= 0 ? one.robots() : other.robots();
        return new SiteSignals.Seen(one.host(), one.checkedAt(), robots, reservations, evidence);
    }
}
