package org.granary.governance.signal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.granary.governance.rights.SignalsStanding;

/** The newest signals of every host of every web source. */
@ApplicationScoped
public class Signals {

    @PersistenceContext
    EntityManager entities;

    /**
     * Keeps what the source's hosts signal now; hosts that are no longer asked are forgotten.
     *
     * @return hosts that say something else than they last said
     */
    public List<Changed> record(String sourceId, Collection<SiteSignals.Seen> all) {
        Map<String, SiteSignals> known = of(sourceId).stream()
                .collect(Collectors.toMap(signals -> signals.seen().host(), Function.identity()));
        var changes = new ArrayList<Changed>();
        for (SiteSignals.Seen seen : all) {
            var host = known.remove(seen.host());
            if (host == null) {
                entities.persist(new SiteSignals(sourceId, seen));
            } else {
                changed(host, seen).ifPresent(changes::add);
                host.see(seen);
            }
        }
        known.values().forEach(entities::remove);
        return changes;
    }

    private static Optional<Changed> changed(SiteSignals known, SiteSignals.Seen seen) {
        return known.said()
                .flatMap(before -> seen.statement()
                        .filter(now -> !now.equals(before))
                        .map(now -> new Changed(seen.host(), before, now)));
    }

    /** A host says something else than before. */
    public record Changed(String host, String before, String after) {}

    /** What each host of a source signalled, by host. */
    public List<SiteSignals> of(String sourceId) {
        return entities.createQuery(
                        "select s from SiteSignals s where s.sourceId = :source order by s.host", SiteSignals.class)
                .setParameter("source", sourceId)
                .getResultList();
    }

    /** What a gate reads of each of these sources whose hosts were ever asked; read at once. */
    public Map<String, SignalsStanding> standing(Collection<String> sourceIds) {
        return entities.createQuery(
                        "select s from SiteSignals s where s.sourceId in :sources order by s.host", SiteSignals.class)
                .setParameter("sources", sourceIds)
                .getResultStream()
                .collect(Collectors.groupingBy(
                        SiteSignals::sourceId,
                        Collectors.collectingAndThen(
                                Collectors.mapping(SiteSignals::seen, Collectors.toList()), Signals::together)));
    }

    /** Of all hosts the most restrictive, checked when the oldest was. */
    private static SignalsStanding together(List<SiteSignals.Seen> seen) {
        Optional<Instant> oldest =
                seen.stream().map(SiteSignals.Seen::checkedAt).min(Comparator.naturalOrder());
        var disallowing = new TreeSet<String>();
        var unreachable = new TreeSet<String>();
        var reservations = new TreeSet<String>();
        for (SiteSignals.Seen host : seen) {
            switch (host.robots()) {
                case DISALLOWED -> disallowing.add(host.host());
                case UNREACHABLE -> unreachable.add(host.host());
                case ALLOWED -> {}
            }
            reservations.addAll(host.reservations());
        }
        return new SignalsStanding(oldest, disallowing, unreachable, reservations);
    }
}
