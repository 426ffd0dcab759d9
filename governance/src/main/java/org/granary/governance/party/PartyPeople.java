package org.granary.governance.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.granary.governance.identity.PersonRight;
import org.granary.governance.identity.PersonRights;
import org.granary.governance.party.PartyPerson.Named;
import org.granary.governance.party.PartyPerson.Standing;

/** Who belongs to which organisation, and who is named for what in it. */
@ApplicationScoped
public class PartyPeople implements PersonRights {

    @PersistenceContext
    EntityManager entities;

    void add(PartyPerson person) {
        entities.persist(person);
    }

    @Override
    public boolean holds(String person, String organisation, PersonRight right) {
        return standing(new Named(organisation, person, Standing.of(right))).isPresent();
    }

    @Override
    public boolean leftSince(String person, String organisation, Instant moment) {
        // Tokens count whole seconds: one of the second in which the person left is taken for an older one.
        return history(organisation, person).stream()
                .filter(row -> row.named().standing() == Standing.MEMBER)
                .findFirst()
                .flatMap(PartyPerson::until)
                .filter(until -> !moment.isAfter(until))
                .isPresent();
    }

    Optional<PartyPerson> standing(Named named) {
        return history(named.party(), named.person()).stream()
                .filter(row -> row.named().standing() == named.standing())
                .filter(row -> row.until().isEmpty())
                .findFirst();
    }

    /** All that stands of a person in an organisation. */
    List<PartyPerson> standing(String party, String person) {
        return history(party, person).stream()
                .filter(row -> row.until().isEmpty())
                .toList();
    }

    private List<PartyPerson> history(String party, String person) {
        return entities.createQuery(
                        "select p from PartyPerson p where p.party = :party and p.person = :person"
                                + " order by p.from desc, p.id",
                        PartyPerson.class)
                .setParameter("party", party)
                .setParameter("person", person)
                .getResultList();
    }

    /** All that stands in an organisation, by person. */
    List<PartyPerson> standingIn(String party) {
        return entities.createQuery(
                        "select p from PartyPerson p where p.party = :party and p.until is null"
                                + " order by p.person, p.standing",
                        PartyPerson.class)
                .setParameter("party", party)
                .getResultList();
    }

    /** The organisations where the person has a standing now. */
    List<String> where(String person, Standing standing) {
        return entities.createQuery(
                        "select p.party from PartyPerson p where p.person = :person and p.standing = :standing"
                                + " and p.until is null",
                        String.class)
                .setParameter("person", person)
                .setParameter("standing", standing)
                .getResultList();
    }
}
