package org.granary.governance.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.identity.directory.Directory;
import org.granary.governance.party.PartyPerson.Standing;

/**
 * Finds where registry and identity provider differ, puts right what can be put right safely, and files the rest.
 *
 * <p>The registry is read before the identity provider: changes are written to the registry last, so whoever is in the registry was a member there already, and an
 * invitation in between looks like an unknown member at worst, never like somebody who left.
 *
 * <p>Transactions: one for each difference, so that one that cannot be put right leaves the others mended. Threads: two servers may look at the same time; the second
 * finds its differences filed or mended.
 */
@ApplicationScoped
@Transactional
public class DriftDesk {

    /** Who puts right, in the ledger. */
    public static final String JOB = "job:party-drift";

    @Inject
    Parties parties;

    @Inject
    PartyPeople people;

    @Inject
    ServiceAccounts accounts;

    @Inject
    PeopleDesk peopleDesk;

    @Inject
    ServiceAccountDesk accountDesk;

    @Inject
    PartyDrifts drifts;

    @Inject
    Directory directory;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    /** What the registry says now. */
    List<DriftRules.Known> known() {
        var known = new ArrayList<DriftRules.Known>();
        for (Party party : parties.all()) {
            Set<String> members = people.standingIn(party.alias()).stream()
                    .map(PartyPerson::named)
                    .filter(named -> named.standing() == Standing.MEMBER)
                    .map(PartyPerson.Named::person)
                    .collect(Collectors.toSet());
            Set<String> standing = accounts.of(party.alias()).stream()
                    .filter(account -> account.revokedAt().isEmpty())
                    .map(ServiceAccount::id)
                    .collect(Collectors.toSet());
            known.add(new DriftRules.Known(party.alias(), party.directoryName(), members, standing));
        }
        return known;
    }

    /** What the identity provider says now. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    DriftRules.Found found(List<DriftRules.Known> known) {
        var organisations = directory.organisations();
        Map<String, Set<String>> members = new HashMap<>();
        var registered = known.stream().map(DriftRules.Known::alias).collect(Collectors.toSet());
        organisations.stream()
                .filter(organisation -> registered.contains(organisation.alias()))
                .forEach(organisation ->
                        members.put(organisation.alias(), Set.copyOf(directory.members(organisation.alias()))));
        return new DriftRules.Found(
                organisations, members, Set.copyOf(directory.serviceAccounts(ServiceAccount.PREFIX)));
    }

    /** Takes down what the identity provider calls those that were registered before names were compared. */
    void adoptNames(DriftRules.Found found) {
        for (var organisation : found.organisations()) {
            parties.find(organisation.alias())
                    .filter(party -> party.directoryName().isEmpty())
                    .ifPresent(party -> party.calledInDirectory(organisation.name()));
        }
    }

    /** Closes those that are there no more, and gives those of the given ones that are not filed yet or can be put right. */
    List<Drift> reconcile(List<Drift> now) {
        var filed = new HashSet<Drift>();
        for (PartyDrift open : drifts.open()) {
            if (now.contains(open.drift())) {
                filed.add(open.drift());
            } else {
                open.settle(JOB, clock.instant());
                events.fire(new DriftGone(JOB, open.drift()));
            }
        }
        return now.stream()
                .filter(drift -> drift.kind().mendsItself() || !filed.contains(drift))
                .toList();
    }

    /** Files one for a person to look at. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void file(Drift drift) {
        if (open(drift).isEmpty()) {
            drifts.add(new PartyDrift(UUID.randomUUID().toString(), drift, clock.instant()));
            events.fire(new DriftFound(JOB, drift));
        }
    }

    /** Puts one right and files that it was. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void mend(Drift drift) {
        var record = open(drift).orElseGet(() -> {
            var made = new PartyDrift(UUID.randomUUID().toString(), drift, clock.instant());
            drifts.add(made);
            return made;
        });
        record.repair(JOB, clock.instant());
        events.fire(new DriftRepaired(JOB, drift));
        switch (drift.kind()) {
            case ORGANISATION_MISSING -> makeAgain(drift.party());
            case PERSON_GONE -> forgetPerson(drift.party(), drift.about());
            case SERVICE_ACCOUNT_GONE -> forgetAccount(drift.party(), drift.about());
            default -> throw new IllegalArgumentException(drift.kind() + " waits for a person.");
        }
    }

    private Optional<PartyDrift> open(Drift drift) {
        return drifts.open().stream()
                .filter(filed -> filed.drift().equals(drift))
                .findFirst();
    }

    private void makeAgain(String alias) {
        var party = parties.require(alias);
        var made = directory.ensure(
                alias, party.directoryName().orElse(party.name().zh()));
        party.calledInDirectory(made.name());
        for (PartyPerson row : people.standingIn(alias)) {
            var named = row.named();
            // Somebody who is gone altogether is found at the next look.
            if (named.standing() == Standing.MEMBER && directory.knows(named.person())) {
                directory.join(alias, named.person());
            }
        }
    }

    private void forgetPerson(String alias, String person) {
        var account = accounts.of(alias).stream()
                .filter(one -> one.revokedAt().isEmpty())
                .filter(one -> Directory.accountOf(one.id()).equals(person))
                .findFirst();
        if (account.isPresent()) {
            accountDesk.forget(account.get(), JOB);
        } else if (!people.standing(alias, person).isEmpty()) {
            peopleDesk.forget(alias, person, JOB);
        }
    }

    private void forgetAccount(String alias, String id) {
        accounts.of(alias).stream()
                .filter(account ->
                        account.id().equals(id) && account.revokedAt().isEmpty())
                .findFirst()
                .ifPresent(account -> accountDesk.forget(account, JOB));
    }
}
