package org.granary.governance.delivery.key;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.granary.governance.GovernanceErrors;

/** All keys of companies. */
@ApplicationScoped
@Transactional
public class DeliveryKeys {

    @PersistenceContext
    EntityManager entities;

    void add(DeliveryKey key) {
        if (entities.find(DeliveryKey.class, key.fingerprint()) != null) {
            throw GovernanceErrors.deliveryKeyExists(key.fingerprint());
        }
        entities.persist(key);
    }

    /** A company's keys, also those revoked. */
    public List<DeliveryKey> of(String company) {
        return entities.createQuery(
                        "select k from DeliveryKey k where k.company = :company order by k.addedAt, k.fingerprint",
                        DeliveryKey.class)
                .setParameter("company", company)
                .getResultList();
    }

    /** Whether the company may sign in with this key now. */
    public boolean stands(String company, String fingerprint) {
        return find(company, fingerprint)
                .filter(key -> key.revokedAt().isEmpty())
                .isPresent();
    }

    Optional<DeliveryKey> find(String company, String fingerprint) {
        return Optional.ofNullable(entities.find(DeliveryKey.class, fingerprint))
                .filter(key -> key.company().equals(company));
    }
}
