package org.granary.governance.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** All differences that were found. */
@ApplicationScoped
public class PartyDrifts {

    private static final int MOST_SHOWN = 200;

    @PersistenceContext
    EntityManager entities;

    void add(PartyDrift drift) {
        entities.persist(drift);
    }

    /** Those that wait for a person, oldest first. */
    List<PartyDrift> open() {
        return entities.createQuery(
                        "select d from PartyDrift d where d.settledAt is null order by d.foundAt, d.id",
                        PartyDrift.class)
                .getResultList();
    }

    /** Those that are open first, then the newest. */
    List<PartyDrift> newest() {
        return entities.createQuery(
                        "select d from PartyDrift d order by case when d.settledAt is null then 0 else 1 end,"
                                + " d.foundAt desc, d.id",
                        PartyDrift.class)
                .setMaxResults(MOST_SHOWN)
                .getResultList();
    }
}
