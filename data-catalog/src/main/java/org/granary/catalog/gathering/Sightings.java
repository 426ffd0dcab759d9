package org.granary.catalog.gathering;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;

/** All sightings. */
@ApplicationScoped
public class Sightings {

    @PersistenceContext
    EntityManager entities;

    /** Keeps what a gathering saw; a repetition replaces it. */
    public void keep(Gathering gathering, Observation observation, Instant at) {
        var earlier = entities.find(Sighting.class, gathering.id());
        if (earlier == null) {
            entities.persist(new Sighting(gathering, observation, at));
        } else {
            earlier.seeAgain(observation, at);
        }
    }

    /** What the gatherings of a source saw, newest first. */
    public List<Sighting> of(String sourceId) {
        return entities.createQuery(
                        "select s from Sighting s where s.sourceId = :source order by s.seenAt desc, s.gatheringId",
                        Sighting.class)
                .setParameter("source", sourceId)
                .getResultList();
    }
}
