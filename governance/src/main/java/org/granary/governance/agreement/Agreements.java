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

    /**
     * The same for whoever changes it: until the transaction's end nobody else does. The row is locked before anything of the agreement is
     * read, so that two parties who sign at once each see the other's signature.
     */
    Agreement requireLocked(String id) {
        entities.createNativeQuery("select id from agreement where id = :id for update", String.class)
                .setParameter("id", id)
                .getResultList();
        var agreement = require(id);
        entities.refresh(agreement);
        return agreement;
    }

    /** All of them by id. */
    public List<Agreement> all() {
        return entities.createQuery("select a from Agreement a order by a.id", Agreement.class)
                .getResultList();
    }
}
