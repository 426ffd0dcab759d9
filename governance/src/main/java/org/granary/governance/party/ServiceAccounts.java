package org.granary.governance.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.granary.governance.GovernanceErrors;

/** All service accounts of model teams. */
@ApplicationScoped
public class ServiceAccounts {

    @PersistenceContext
    EntityManager entities;

    void add(ServiceAccount account) {
        if (entities.find(ServiceAccount.class, account.id()) != null) {
            throw GovernanceErrors.serviceAccountExists(account.id());
        }
        entities.persist(account);
    }

    /** The one that was not revoked; fails with SERVICE_ACCOUNT_UNKNOWN. */
    ServiceAccount require(String party, String id) {
        return Optional.ofNullable(entities.find(ServiceAccount.class, id))
                .filter(account -> account.party().equals(party))
                .filter(account -> account.revokedAt().isEmpty())
                .orElseThrow(() -> GovernanceErrors.serviceAccountUnknown(id));
    }

    /** A team's accounts, also those revoked. */
    List<ServiceAccount> of(String party) {
        return entities.createQuery(
                        "select a from ServiceAccount a where a.party = :party order by a.id", ServiceAccount.class)
                .setParameter("party", party)
                .getResultList();
    }
}
