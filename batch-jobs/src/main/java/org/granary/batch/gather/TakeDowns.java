package org.granary.batch.gather;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import org.granary.batch.crawl.TakeDown;

/** All take-downs. */
@ApplicationScoped
public class TakeDowns {

    @PersistenceContext
    EntityManager entities;

    void add(TakeDownRequest request) {
        entities.persist(request);
    }

    /** Those of one source, newest first. */
    public List<TakeDownRequest> requests(String sourceId) {
        return entities.createQuery(
                        "select t from TakeDownRequest t where t.sourceId = :source order by t.recordedAt desc, t.id",
                        TakeDownRequest.class)
                .setParameter("source", sourceId)
                .getResultList();
    }

    /** What the crawler of a source never fetches. */
    @Transactional
    public List<TakeDown> of(String sourceId) {
        return requests(sourceId).stream().map(TakeDownRequest::toTakeDown).toList();
    }
}
