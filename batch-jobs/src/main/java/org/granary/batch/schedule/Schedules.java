package org.granary.batch.schedule;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All schedules. */
@ApplicationScoped
public class Schedules {

    /** Rows that another server works on are passed over, so that two servers never begin one turn twice. */
    private static final String DUE =
            "select * from gathering_schedule where not paused and due_at <= ?1 order by due_at limit ?2"
                    + " for update skip locked";

    @PersistenceContext
    EntityManager entities;

    void add(GatheringSchedule schedule) {
        entities.persist(schedule);
    }

    void remove(GatheringSchedule schedule) {
        entities.remove(schedule);
    }

    /** By source. */
    public List<GatheringSchedule> all() {
        return entities.createQuery("select s from GatheringSchedule s order by s.sourceId", GatheringSchedule.class)
                .getResultList();
    }

    /** The schedule of a source. */
    public Optional<GatheringSchedule> find(String sourceId) {
        return Optional.ofNullable(entities.find(GatheringSchedule.class, sourceId));
    }

    /** Those that are due, locked until the transaction ends. */
    @SuppressWarnings("unchecked") // a native query has no type
    List<GatheringSchedule> due(Instant now, int most) {
        return entities.createNativeQuery(DUE, GatheringSchedule.class)
                .setParameter(1, now)
                .setParameter(2, most)
                .getResultList();
    }
}
