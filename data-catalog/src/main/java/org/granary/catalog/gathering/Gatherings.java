package org.granary.catalog.gathering;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.granary.catalog.CatalogErrors;

/** All gatherings. */
@ApplicationScoped
public class Gatherings {

    @PersistenceContext
    EntityManager entities;

    public void add(Gathering gathering) {
        entities.persist(gathering);
    }

    public Optional<Gathering> find(String id) {
        return Optional.ofNullable(entities.find(Gathering.class, id));
    }

    /** Whether one of this source goes on now. */
    public boolean runs(String sourceId) {
        return entities.createQuery(
                                "select count(g) from Gathering g where g.sourceId = :source and g.state = :state",
                                Long.class)
                        .setParameter("source", sourceId)
                        .setParameter("state", GatheringState.RUNNING)
                        .getSingleResult()
                > 0;
    }

    /** The gatherings whose bytes lie in this one's landing, itself included, newest first. */
    public List<Gathering> landedBy(String id) {
        return entities.createQuery(
                        "select g from Gathering g where g.id = :id or g.readmits = :id order by g.startedAt desc, g.id",
                        Gathering.class)
                .setParameter("id", id)
                .getResultList();
    }

    /** The gathering with this id; fails with GATHERING_UNKNOWN. */
    public Gathering require(String id) {
        return find(id).orElseThrow(() -> CatalogErrors.gatheringUnknown(id));
    }

    /** The same, locked until the transaction ends; fails with GATHERING_UNKNOWN. */
    public Gathering requireLocked(String id) {
        var gathering = entities.find(Gathering.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (gathering == null) {
            throw CatalogErrors.gatheringUnknown(id);
        }
        // It may have been loaded before somebody else changed it.
        entities.refresh(gathering);
        return gathering;
    }

    /** The newest gatherings first. */
    public List<Gathering> newest(int most) {
        return entities.createQuery("select g from Gathering g order by g.startedAt desc, g.id", Gathering.class)
                .setMaxResults(most)
                .getResultList();
    }

    /** The gatherings of one source, newest first. */
    public List<Gathering> of(String sourceId) {
        return entities.createQuery(
                        "select g from Gathering g where g.sourceId = :source order by g.startedAt desc, g.id",
                        Gathering.class)
                .setParameter("source", sourceId)
                .getResultList();
    }
}
