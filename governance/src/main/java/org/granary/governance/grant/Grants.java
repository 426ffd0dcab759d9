package org.granary.governance.grant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.granary.governance.GovernanceErrors;

/** All grants. */
@ApplicationScoped
public class Grants {

    @PersistenceContext
    EntityManager entities;

    void add(AccessGrant grant) {
        entities.persist(grant);
    }

    public Optional<AccessGrant> find(String id) {
        return Optional.ofNullable(entities.find(AccessGrant.class, id));
    }

    /** The grant with this id; fails with GRANT_UNKNOWN. */
    public AccessGrant require(String id) {
        return find(id).orElseThrow(() -> GovernanceErrors.grantUnknown(id));
    }

    /** The granted one whose token has this hash. */
    public Optional<AccessGrant> byToken(String sha256) {
        return entities.createQuery(
                        "select g from AccessGrant g where g.tokenSha256 = :sha and g.state = :granted",
                        AccessGrant.class)
                .setParameter("sha", sha256)
                .setParameter("granted", AccessGrant.State.GRANTED)
                .getResultStream()
                .findFirst();
    }

    /** All of them, newest first. */
    public List<AccessGrant> all() {
        return entities.createQuery("select g from AccessGrant g order by g.requestedAt desc, g.id", AccessGrant.class)
                .getResultList();
    }
}
