package org.granary.governance.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /** Those with these ids, with all their versions, by id; read at once. */
    public Map<String, Agreement> withIds(Collection<String> ids) {
        return entities.createQuery(
                        "select distinct a from Agreement a left join fetch a.versions where a.id in :ids",
                        Agreement.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(Agreement::id, Function.identity()));
    }

    /** All of them by id. */
    public List<Agreement> all() {
        return entities.createQuery("select a from Agreement a order by a.id", Agreement.class)
                .getResultList();
    }
}
