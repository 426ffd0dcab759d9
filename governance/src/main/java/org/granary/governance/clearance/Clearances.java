package org.granary.governance.clearance;

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

/** All clearances. */
@ApplicationScoped
public class Clearances {

    @PersistenceContext
    EntityManager entities;

    void add(Clearance clearance) {
        entities.persist(clearance);
        entities.flush();
    }

    /** Those of one gathering, newest first. */
    public List<Clearance> of(String gatheringId) {
        return entities.createQuery(
                        "select c from Clearance c where c.gatheringId = :gathering order by c.clearedAt desc, c.id",
                        Clearance.class)
                .setParameter("gathering", gatheringId)
                .getResultList();
    }

    /** The one that stands for a gathering. */
    public Optional<Clearance> standing(String gatheringId) {
        return of(gatheringId).stream()
                .filter(clearance -> clearance.revokedAt().isEmpty())
                .findFirst();
    }

    /** The clearances with these ids, by id; read at once. */
    public Map<String, Clearance> withIds(Collection<String> ids) {
        return entities.createQuery("select c from Clearance c where c.id in :ids", Clearance.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(Clearance::id, Function.identity()));
    }

    /** The clearance with this id; fails with CLEARANCE_UNKNOWN. */
    public Clearance require(String id) {
        var clearance = entities.find(Clearance.class, id);
        if (clearance == null) {
            throw GovernanceErrors.clearanceUnknown(id);
        }
        return clearance;
    }
}
