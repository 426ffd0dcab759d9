package org.granary.governance.party;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.granary.catalog.storage.BilingualText;

/**
 * An organisation as shown.
 *
 * @param people people by name, with what they are and may do; empty in lists
 * @param memberships a company's time in associations, newest first; empty in lists
 * @param serviceAccounts a model team's accounts; empty in lists
 */
public record PartyView(
        String alias,
        Party.Kind kind,
        BilingualText name,
        Optional<String> association,
        List<Person> people,
        List<Time> memberships,
        List<Account> serviceAccounts) {

    public PartyView {
        people = List.copyOf(people);
        memberships = List.copyOf(memberships);
        serviceAccounts = List.copyOf(serviceAccounts);
    }

    /** A person's standing. */
    public record Person(String person, PartyPerson.Standing standing, Instant since, String namedBy) {

        static Person of(PartyPerson row) {
            return new Person(row.named().person(), row.named().standing(), row.from(), row.namedBy());
        }
    }

    /** A time in an association. */
    public record Time(
            String association, Instant from, Optional<Instant> until, String joinedBy, Optional<String> leftBy) {

        static Time of(Membership membership) {
            return new Time(
                    membership.association(),
                    membership.from(),
                    membership.until(),
                    membership.joinedBy(),
                    membership.leftBy());
        }
    }

    /** A service account, without its secret. */
    public record Account(
            String id,
            String madeBy,
            Instant madeAt,
            Optional<Instant> renewedAt,
            Optional<String> revokedBy,
            Optional<Instant> revokedAt) {

        static Account of(ServiceAccount account) {
            return new Account(
                    account.id(),
                    account.madeBy(),
                    account.madeAt(),
                    account.renewedAt(),
                    account.revokedBy(),
                    account.revokedAt());
        }
    }

    static PartyView of(Party party) {
        return new PartyView(
                party.alias(), party.kind(), party.name(), party.association(), List.of(), List.of(), List.of());
    }
}
