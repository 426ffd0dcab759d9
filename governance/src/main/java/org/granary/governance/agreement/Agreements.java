package org.granary.governance.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.granary.governance.GovernanceErrors;

/** All agreements. */
@ApplicationScoped
public class Agreements {

    @PersistenceContext
    EntityManager entities;

    void add(Agreement agreement) {
        if (entities.find(Agreement.class, agreement.id()) != null) {
            throw GovernanceErrors.agreementExists(agreement.id());
        }
        entities.persist(agreement);
    }

    public Optional<Agreement> find(String id) {
        return Optional.ofNullable(entities.find(Agreement.class, id));
    }

    /** The agreement with this id; fails with AGREEMENT_UNKNOWN. */
    public Agreement require(String id) {
        return find(id).orElseThrow(() -> GovernanceErrors.agreementUnknown(id));
    }

    /** All of them by id. */
    public List<Agreement> all() {
        return entities.createQuery("select a from Agreement a order by a.id", Agreement.class)
                .getResultList();
    }
}
