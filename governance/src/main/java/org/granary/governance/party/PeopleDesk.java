package org.granary.governance.party;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.identity.PersonRight;
import org.granary.governance.identity.directory.ClientSecret;
import org.granary.governance.identity.directory.Directory;
import org.granary.governance.identity.directory.NewPerson;
import org.granary.governance.party.PartyPerson.Named;
import org.granary.governance.party.PartyPerson.Standing;

/**
 * Takes people into organisations and out of them, and names who may sign and deliver.
 *
 * <p>Transactions: as {@link PartyDesk}.
 */
@ApplicationScoped
@Transactional
public class PeopleDesk {

    private static final Pattern USER_NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,99}");

    @Inject
    Parties parties;

    @Inject
    PartyPeople people;

    @Inject
    Directory directory;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    /** How a person came in. */
    public enum How {
        /** The identity provider did not know the person, who got an initial password. */
        CREATED,
        /** The identity provider knew the person, who is a member now. */
        ADDED,
        /** The person was a member there already, and the registry knows it now. */
        KNOWN
    }

    /**
     * A person who came in.
     *
     * @param initialPassword for somebody new only: shown once, to be replaced at the first sign-in
     */
    public record TakenIn(How how, Optional<ClientSecret> initialPassword) {

        public TakenIn {
            requireNonNull(how, "how");
            requireNonNull(initialPassword, "initialPassword");
        }
    }

    /** Makes somebody whom the identity provider knows a member. Fails with PERSON_INVALID. */
    public TakenIn takeIn(String party, String person, String actor) {
        return takeIn(party, person, Optional.empty(), actor);
    }

    /** The same; somebody whom the identity provider does not know is made there. */
    public TakenIn takeIn(String party, String person, Optional<NewPerson> made, String actor) {
        parties.require(party);
        if (!USER_NAME.matcher(person).matches()) {
            throw GovernanceErrors.personInvalid(
                    "the user name has to be of small letters, digits and . _ @ -, 2 to 100 of them.");
        }
        requireOther(person, actor);
        note(new Named(party, person, Standing.MEMBER), actor);
        parties.write();
        Optional<ClientSecret> password = Optional.empty();
        boolean member = directory.members(party).contains(person);
        if (!member) {
            if (!directory.knows(person)) {
                password = Optional.of(directory.create(made.orElseThrow(() -> GovernanceErrors.personInvalid(
                        "nobody is called '" + person + "'; send email, givenName and familyName too."))));
            }
            directory.join(party, person);
        }
        var how = password.isPresent() ? How.CREATED : member ? How.KNOWN : How.ADDED;
        events.fire(new PersonJoined(actor, party, person, how.name()));
        return new TakenIn(how, password);
    }

    /** Names a member for a right in this one organisation; nothing happens where it stands. Fails with PERSON_NO_MEMBER. */
    public void name(String party, String person, PersonRight right, String actor) {
        parties.require(party);
        requireOther(person, actor);
        if (people.standing(new Named(party, person, Standing.MEMBER)).isEmpty()) {
            throw GovernanceErrors.personNoMember(person, party);
        }
        if (note(new Named(party, person, Standing.of(right)), actor)) {
            parties.write();
            events.fire(new RightNamed(actor, party, person, right.name()));
            directory.give(person, right.role());
        }
    }

    /** Ends a right in this one organisation. Fails with PERSON_UNKNOWN where it does not stand. */
    public void end(String party, String person, PersonRight right, String actor) {
        var standing = people.standing(new Named(party, person, Standing.of(right)))
                .orElseThrow(() -> GovernanceErrors.personUnknown(person, party));
        end(standing, actor);
    }

    /** Takes a person out of an organisation, with all rights in it. Fails with PERSON_UNKNOWN. */
    public void takeOut(String party, String person, String actor) {
        forget(party, person, actor);
        directory.leave(party, person);
    }

    /** Ends all that stands of a person in an organisation who is no member in the identity provider any more. */
    void forget(String party, String person, String actor) {
        var standings = people.standing(party, person);
        if (standings.isEmpty()) {
            throw GovernanceErrors.personUnknown(person, party);
        }
        standings.forEach(standing -> end(standing, actor));
    }

    private void end(PartyPerson standing, String actor) {
        standing.end(actor, clock.instant());
        parties.write();
        var named = standing.named();
        var right = named.standing().right();
        if (right.isEmpty()) {
            events.fire(new PersonLeft(actor, named.party(), named.person()));
            return;
        }
        events.fire(
                new RightEnded(actor, named.party(), named.person(), right.get().name()));
        if (people.where(named.person(), named.standing()).isEmpty()) {
            directory.take(named.person(), right.get().role());
        }
    }

    /** Whether it is new. */
    private boolean note(Named named, String actor) {
        if (people.standing(named).isPresent()) {
            return false;
        }
        people.add(new PartyPerson(UUID.randomUUID().toString(), named, actor, clock.instant()));
        return true;
    }

    private static void requireOther(String person, String actor) {
        if (person.equals(actor)) {
            throw GovernanceErrors.namingRefused("nobody takes in or names themselves; another administrator does it.");
        }
    }
}
