package org.granary.governance.grant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** All pulls. */
@ApplicationScoped
public class Pulls {

    @PersistenceContext
    EntityManager entities;

    void add(PullRecord.Facts facts, Instant at) {
        entities.persist(new PullRecord(UUID.randomUUID().toString(), facts, at));
    }

    /** The teams that were ever given one of these bundles from a release. */
    public Set<String> teamsThatHave(String releaseId, Collection<String> rights) {
        return of(releaseId).stream()
                .map(PullRecord::facts)
                .filter(facts -> !Collections.disjoint(facts.rights(), rights))
                .map(PullRecord.Facts::team)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The pulls of one release, newest first. */
    public List<PullRecord> of(String releaseId) {
        return entities.createQuery(
                        "select p from PullRecord p where p.releaseId = :release order by p.pulledAt desc",
                        PullRecord.class)
                .setParameter("release", releaseId)
                .getResultList();
    }
}
