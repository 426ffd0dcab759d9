package org.granary.governance.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** What was found in deliveries. */
@ApplicationScoped
public class DeliveryChecks {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    /** Keeps what was found; a later look replaces it. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void keep(String deliveryId, Checked found) {
        entities.merge(new DeliveryCheck(deliveryId, found, clock.instant()));
    }

    /** What was found; empty until somebody has looked. */
    public Optional<Checked> of(String deliveryId) {
        return Optional.ofNullable(entities.find(DeliveryCheck.class, deliveryId))
                .map(DeliveryCheck::found);
    }
}
