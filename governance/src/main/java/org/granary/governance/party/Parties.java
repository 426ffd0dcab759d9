package org.granary.governance.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.granary.governance.GovernanceErrors;

/** All organisations that take part. */
@ApplicationScoped
public class Parties {

    @PersistenceContext
    EntityManager entities;

    void add(Party party) {
        if (entities.find(Party.class, party.alias()) != null) {
            throw GovernanceErrors.partyExists(party.alias());
        }
        entities.persist(party);
    }

    /** Writes what was changed now, so that a clash shows before the identity provider is told. */
    void write() {
        entities.flush();
    }

    Optional<Party> find(String alias) {
        return Optional.ofNullable(entities.find(Party.class, alias));
    }

    /** The organisation with this alias; fails with PARTY_UNKNOWN. */
    public Party require(String alias) {
        var party = entities.find(Party.class, alias);
        if (party == null) {
            throw GovernanceErrors.partyUnknown(alias);
        }
        return party;
    }

    /** All of them by alias. */
    public List<Party> all() {
        return entities.createQuery("select p from Party p order by p.alias", Party.class)
                .getResultList();
    }
}
