package org.granary.governance.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** All countersignatures. */
@ApplicationScoped
class Countersignatures {

    @PersistenceContext
    EntityManager entities;

    void add(Countersignature given) {
        entities.persist(given);
    }

    /** Those of one version, in the order in which they came. */
    List<Countersignature> of(AgreementVersion version) {
        return entities.createQuery(
                        "select c from Countersignature c where c.versionId = :version order by c.handedInAt, c.id",
                        Countersignature.class)
                .setParameter("version", version.id())
                .getResultList();
    }
}
