package org.granary.governance.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.granary.catalog.gathering.GatheringState;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.agreement.Signatures;

/** All deliveries. */
@ApplicationScoped
public class Deliveries {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Signatures signatures;

    /** Keeps it with its signed receipt. */
    void add(Delivery delivery) {
        delivery.receipted(signatures.sign(Signatures.Matter.RECEIPT, delivery.facts()));
        entities.persist(delivery);
    }

    /**
     * The newest delivery of the same bytes by the same company to the same revision of the source that still counts: it came through or is on its way,
     * it was not purged after a withdrawal, and the company's records have not been taken back since. Waits for a delivery of the same bytes that another transaction is about to keep.
     */
    Optional<Delivery> known(Delivery.Received received, int revision) {
        entities.createNativeQuery("select pg_advisory_xact_lock(hashtextextended(:bytes, 0))", Object.class)
                .setParameter("bytes", received.sourceId() + "/" + received.company() + "/" + received.sha256())
                .getSingleResult();
        return entities.createQuery(
                        "select d from Delivery d, Gathering g where g.id = d.id and d.sourceId = :source"
                                + " and d.company = :company and d.sha256 = :sha256 and g.revision = :revision"
                                + " and g.state in :counting and not exists (select w from Withdrawal w"
                                + " where w.agreementId = d.agreementId and w.company = d.company"
                                + " and w.declaredAt >= d.deliveredAt) order by d.deliveredAt desc, d.id",
                        Delivery.class)
                .setParameter("source", received.sourceId())
                .setParameter("company", received.company())
                .setParameter("sha256", received.sha256())
                .setParameter("revision", revision)
                .setParameter("counting", List.of(GatheringState.RUNNING, GatheringState.ADMITTED))
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The delivery with this id to this source; fails with DELIVERY_UNKNOWN. */
    public Delivery require(String sourceId, String id) {
        return find(id).filter(delivery -> delivery.received().sourceId().equals(sourceId))
                .orElseThrow(() -> GovernanceErrors.deliveryUnknown(id));
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
