package org.granary.governance.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which company belongs to which association, and since when. */
@ApplicationScoped
public class Memberships {

    @PersistenceContext
    EntityManager entities;

    void add(Membership membership) {
        entities.persist(membership);
    }

    /** Since when the company belongs to the association without a break; empty = it does not belong to it now. */
    public Optional<Instant> since(String company, String association) {
        return standing(company)
                .filter(membership -> membership.association().equals(association))
                .map(Membership::from);
    }

    Optional<Membership> standing(String company) {
        return of(company).stream()
                .filter(membership -> membership.until().isEmpty())
                .findFirst();
    }

    /** A company's memberships, newest first. */
    List<Membership> of(String company) {
        return entities.createQuery(
                        "select m from Membership m where m.company = :company order by m.from desc, m.id",
                        Membership.class)
                .setParameter("company", company)
                .getResultList();
    }
}
