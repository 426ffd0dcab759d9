package org.granary.batch.world;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.identity.Caller;
import org.granary.governance.identity.PersonRight;

/** Stands in for sign-in by OpenID Connect: whoever acts has just logged in. */
@Alternative
@Priority(1)
@ApplicationScoped
class PlayedCaller extends Caller {

    @Inject
    PlayedPeople people;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return people.acting().name();
    }

    @Override
    public boolean has(String role) {
        return people.acting().roles().contains(role);
    }

    @Override
    public Set<String> organisations() {
        return Set.of(people.acting().organisation());
    }

    @Override
    public Set<String> organisationsAs(PersonRight right) {
        return organisations();
    }

    @Override
    public void requireRight(PersonRight right, String organisation) {
        requireMemberOf(organisation);
    }

    @Override
    public void requireMemberOf(String organisation) {
        if (!organisations().contains(organisation)) {
            throw GovernanceErrors.notOfTheOrganisation(organisation);
        }
    }

    @Override
    public Instant loggedInAt() {
        return clock.instant();
    }

    @Override
    public Optional<Session> session() {
        return Optional.empty();
    }
}
