package org.granary.governance.party;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import java.util.regex.Pattern;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.identity.directory.ClientSecret;
import org.granary.governance.identity.directory.Directory;
import org.granary.governance.party.PartyPerson.Named;
import org.granary.governance.party.PartyPerson.Standing;

/**
 * Makes, renews and revokes the accounts with which a model team's programs sign in.
 *
 * <p>Transactions: as {@link PartyDesk}.
 */
@ApplicationScoped
@Transactional
public class ServiceAccountDesk {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    @Inject
    Parties parties;

    @Inject
    PartyPeople people;

    @Inject
    ServiceAccounts accounts;

    @Inject
    Directory directory;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    /** An account with its secret, which is shown once. */
    public record Issued(String id, ClientSecret secret) {

        public Issued {
            requireNonNull(id, "id");
            requireNonNull(secret, "secret");
        }
    }

    /** Makes one. Fails with SERVICE_ACCOUNT_INVALID, SERVICE_ACCOUNT_EXISTS. */
    public Issued make(String party, String name, String actor) {
        if (parties.require(party).kind() != Party.Kind.MODEL_TEAM) {
            throw GovernanceErrors.serviceAccountInvalid("'" + party + "' is no model team.");
        }
        if (!NAME.matcher(name).matches()) {
            throw GovernanceErrors.serviceAccountInvalid(
                    "its name has to be of small letters, digits and hyphens, at most 40.");
        }
        var account = new ServiceAccount(ServiceAccount.id(party, name), party, actor, clock.instant());
        accounts.add(account);
        var member = new Named(party, Directory.accountOf(account.id()), Standing.MEMBER);
        people.add(new PartyPerson(UUID.randomUUID().toString(), member, actor, clock.instant()));
        parties.write();
        events.fire(new ServiceAccountMade(actor, party, account.id()));
        return new Issued(account.id(), directory.makeServiceAccount(party, account.id()));
    }

    /** A new secret; the earlier one works no more. Fails with SERVICE_ACCOUNT_UNKNOWN. */
    public Issued renew(String party, String id, String actor) {
        var account = accounts.require(party, id);
        account.renew(clock.instant());
        parties.write();
        events.fire(new ServiceAccountRenewed(actor, party, id));
        return new Issued(id, directory.renewSecret(id));
    }

    /** Takes it back; tokens that it holds open nothing from now on. Fails with SERVICE_ACCOUNT_UNKNOWN. */
    public ServiceAccount revoke(String party, String id, String actor) {
        var account = accounts.require(party, id);
        forget(account, actor);
        directory.removeServiceAccount(id);
        return account;
    }

    /** Ends it in the registry. */
    void forget(ServiceAccount account, String actor) {
        account.revoke(actor, clock.instant());
        people.standing(account.party(), Directory.accountOf(account.id()))
                .forEach(standing -> standing.end(actor, clock.instant()));
        parties.write();
        events.fire(new ServiceAccountRevoked(actor, account.party(), account.id()));
    }
}
