package org.granary.governance.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** All deliveries. */
@ApplicationScoped
public class Deliveries {

    @PersistenceContext
    EntityManager entities;

    void add(Delivery delivery) {
        entities.persist(delivery);
    }

    public Optional<Delivery> find(String id) {
        return Optional.ofNullable(entities.find(Delivery.class, id));
    }

    /** The deliveries to one source, newest first. */
    public List<Delivery> to(String sourceId) {
        return entities.createQuery(
                        "select d from Delivery d where d.sourceId = :source order by d.deliveredAt desc, d.id",
                        Delivery.class)
                .setParameter("source", sourceId)
                .getResultList();
    }
}
