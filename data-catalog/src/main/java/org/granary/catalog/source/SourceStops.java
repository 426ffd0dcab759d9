package org.granary.catalog.source;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.granary.catalog.CatalogErrors;

/** All stops of sources. */
@ApplicationScoped
public class SourceStops {

    @PersistenceContext
    EntityManager entities;

    /** Keeps a stop; a repetition by the same gathering changes nothing. */
    public void add(SourceStop stop) {
        if (entities.find(SourceStop.class, stop.id()) == null) {
            entities.persist(stop);
        }
    }

    /** The stops of a source, newest first. */
    public List<SourceStop> of(String sourceId) {
        return entities.createQuery(
                        "select s from SourceStop s where s.sourceId = :source order by s.stoppedAt desc, s.id",
                        SourceStop.class)
                .setParameter("source", sourceId)
                .getResultList();
    }

    /** What stops this revision now; empty where nothing does. */
    public Optional<SourceStop> standing(String sourceId, int revision) {
        return of(sourceId).stream()
                .filter(stop -> stop.revision() == revision && stop.stands())
                .findFirst();
    }

    /** What stops revisions of these sources now, by revision; read at once. */
    public Map<RevisionKey, SourceStop> standing(Collection<String> sourceIds) {
        return entities.createQuery(
                        "select s from SourceStop s where s.sourceId in :sources order by s.stoppedAt desc, s.id",
                        SourceStop.class)
                .setParameter("sources", sourceIds)
                .getResultStream()
                .filter(SourceStop::stands)
                .collect(Collectors.toMap(
                        stop -> new RevisionKey(stop.sourceId(), stop.revision()),
                        Function.identity(),
                        (newer, older) -> newer));
    }

    /** The stop with this id; fails with STOP_UNKNOWN. */
    public SourceStop require(String sourceId, String id) {
        return of(sourceId).stream()
                .filter(stop -> stop.id().equals(id))
                .findFirst()
                .orElseThrow(() -> CatalogErrors.stopUnknown(sourceId, id));
    }
}
