package org.granary.governance.signal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.granary.governance.rights.SignalsStanding;

/** The newest signals of every host of every web source. */
@ApplicationScoped
public class Signals {

    @PersistenceContext
    EntityManager entities;

    /** Keeps what the source's hosts signal now; hosts that are no longer asked are forgotten. */
    public void record(String sourceId, Collection<SiteSignals.Seen> all) {
        var hosts = new TreeSet<String>();
        for (SiteSignals.Seen seen : all) {
            hosts.add(seen.host());
            of(sourceId).stream()
                    .filter(known -> known.seen().host().equals(seen.host()))
                    .findFirst()
                    .ifPresentOrElse(known -> known.see(seen), () -> entities.persist(new SiteSignals(sourceId, seen)));
        }
        of(sourceId).stream()
                .filter(known -> !hosts.contains(known.seen().host()))
                .forEach(entities::remove);
    }

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
