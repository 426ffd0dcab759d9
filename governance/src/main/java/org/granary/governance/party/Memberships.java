package org.granary.governance.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which company belongs to which association, and since when. */
@ApplicationScoped
public class Memberships {

    @PersistenceContext
    EntityManager entities;

    void add(Membership membership) {
        entities.persist(membership);
    }

    /** To which association a company belongs now, and since when without a break. */
    public record Belonging(String association, Instant since) {}

    /** What these companies belong to now, by company; read at once. */
    public Map<String, Belonging> now(Collection<String> companies) {
        return entities.createQuery(
                        "select m from Membership m where m.company in :companies and m.until is null",
                        Membership.class)
                .setParameter("companies", companies)
                .getResultStream()
                .collect(Collectors.toMap(
                        Membership::company, membership -> new Belonging(membership.association(), membership.from())));
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
