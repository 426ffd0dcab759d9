package org.granary.governance.publication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.granary.governance.rights.PublicationStanding;

/** What is recorded on the publication of sources. */
@ApplicationScoped
public class Publications {

    @PersistenceContext
    EntityManager entities;

    /** What is recorded of a source; made where nothing is. */
    PublicationFact of(String sourceId) {
        return find(sourceId).orElseGet(() -> {
            var made = new PublicationFact(sourceId);
            entities.persist(made);
            return made;
        });
    }

    /** Keeps that a model that holds a source's records was delivered; the first one counts. Says whether it was the first. */
    public boolean modelDelivered(String sourceId, String by, Instant at) {
        var fact = of(sourceId);
        if (fact.standing().modelDeliveredAt().isPresent()) {
            return false;
        }
        fact.modelDelivered(by, at);
        return true;
    }

    /** What is recorded of a source. */
    public Optional<PublicationFact> find(String sourceId) {
        return Optional.ofNullable(entities.find(PublicationFact.class, sourceId));
    }

    /** What a gate reads of each of these sources of which anything is recorded; read at once. */
    public Map<String, PublicationStanding> standing(Collection<String> sourceIds) {
        return entities.createQuery(
                        "select p from PublicationFact p where p.sourceId in :sources", PublicationFact.class)
                .setParameter("sources", sourceIds)
                .getResultStream()
                .collect(Collectors.toMap(PublicationFact::sourceId, PublicationFact::standing));
    }
}
