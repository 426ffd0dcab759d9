package org.granary.governance.party;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.storage.BilingualText;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.identity.PersonRight;
import org.granary.governance.identity.directory.Directory;

/**
 * Registers organisations, and moves companies into and out of associations.
 *
 * <p>Transactions: the registry is written first, the identity provider is told last. Where it refuses, nothing is in the registry; where the commit fails after it was told, drift shows it.
 */
@ApplicationScoped
@Transactional
public class PartyDesk {

    private static final Pattern ALIAS = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    @Inject
    Parties parties;

    @Inject
    Memberships memberships;

    @Inject
    PeopleDesk people;

    @Inject
    Directory directory;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    /**
     * An organisation that is to be registered.
     *
     * @param association what a company belongs to; empty for others
     * @param people people whom the identity provider knows and who are members from the beginning, with the right they are named for
     */
    public record Founding(
            String alias, Party.Kind kind, BilingualText name, Optional<String> association, List<Founder> people) {

        public Founding {
            requireNonNull(alias, "alias");
            requireNonNull(kind, "kind");
            requireNonNull(name, "name");
            requireNonNull(association, "association");
            people = List.copyOf(people);
        }
    }

    /** A member from the beginning; no right = a member only. */
    public record Founder(String person, List<PersonRight> rights) {

        public Founder {
            requireNonNull(person, "person");
            rights = List.copyOf(rights);
        }
    }

    /** Registers it; the organisation is made in the identity provider where it is not there under this alias. */
    public Party register(Founding founding, String actor) {
        if (!ALIAS.matcher(founding.alias()).matches()) {
            throw GovernanceErrors.partyInvalid(
                    "its alias has to be of small letters, digits and hyphens, at most 63, not a hyphen at an end.");
        }
        if (founding.kind() == Party.Kind.COMPANY && founding.association().isEmpty()) {
            throw GovernanceErrors.partyInvalid("a company needs the 'association' it belongs to.");
        }
        if (founding.kind() != Party.Kind.COMPANY && founding.association().isPresent()) {
            throw GovernanceErrors.partyInvalid("only a company belongs to an association.");
        }
        var party = new Party(founding.alias(), founding.kind(), founding.name(), clock.instant());
        parties.add(party);
        parties.write();
        events.fire(new PartyRegistered(actor, founding.alias(), founding.kind()));
        founding.association().ifPresent(association -> join(party.alias(), association, actor));
        var known = directory.ensure(founding.alias(), founding.name().zh());
        party.calledInDirectory(known.name());
        for (Founder founder : founding.people()) {
            people.takeIn(party.alias(), founder.person(), actor);
            founder.rights().forEach(right -> people.name(party.alias(), founder.person(), right, actor));
        }
        return party;
    }

    /** A company without one joins an association. Fails with MEMBERSHIP_CONFLICT, PARTY_INVALID. */
    public Membership join(String company, String association, String actor) {
        var party = requireCompany(company);
        if (parties.require(association).kind() != Party.Kind.ASSOCIATION) {
            throw GovernanceErrors.partyInvalid("'" + association + "' is no association.");
        }
        memberships.standing(company).ifPresent(standing -> {
            throw GovernanceErrors.membershipConflict(
                    "'" + company + "' belongs to '" + standing.association() + "' and has to leave it first.");
        });
        var membership = new Membership(UUID.randomUUID().toString(), company, association, actor, clock.instant());
        memberships.add(membership);
        party.join(association);
        parties.write();
        events.fire(new CompanyJoined(actor, company, association));
        return membership;
    }

    /** The company leaves its association: from this moment no gate takes its consents for good. Fails with MEMBERSHIP_CONFLICT. */
    public Membership leave(String company, String actor) {
        var party = requireCompany(company);
        var membership = memberships
                .standing(company)
                .orElseThrow(() -> GovernanceErrors.membershipConflict("'" + company + "' belongs to no association."));
        membership.end(actor, clock.instant());
        party.leaveAssociation();
        events.fire(new CompanyLeft(actor, company, membership.association()));
        return membership;
    }

    private Party requireCompany(String alias) {
        var party = parties.require(alias);
        if (party.kind() != Party.Kind.COMPANY) {
            throw GovernanceErrors.partyInvalid("'" + alias + "' is no company.");
        }
        return party;
    }
}
