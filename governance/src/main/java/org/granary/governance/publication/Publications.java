package org.granary.governance.publication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
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

    /** What is recorded of a source. */
    public Optional<PublicationFact> find(String sourceId) {
        return Optional.ofNullable(entities.find(PublicationFact.class, sourceId));
    }

    /** What a gate reads. */
    public PublicationStanding standing(String sourceId) {
        return find(sourceId).map(PublicationFact::standing).orElse(PublicationStanding.NONE);
    }
}
