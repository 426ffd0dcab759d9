package org.granary.batch.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.governance.identity.directory.ClientSecret;
import org.granary.governance.identity.directory.Directory;
import org.granary.governance.identity.directory.NewPerson;
import org.granary.governance.identity.directory.Organisation;

/** Stands in for Keycloak: it agrees to everything and knows nobody. */
final class PlayedDirectory implements Directory {

    @Override
    public List<Organisation> organisations() {
        return List.of();
    }

    @Override
    public Optional<Organisation> organisation(String alias) {
        return Optional.empty();
    }

    @Override
    public Organisation ensure(String alias, String name) {
        return new Organisation(alias, name, true);
    }

    @Override
    public List<String> members(String alias) {
        return List.of();
    }

    @Override
    public boolean knows(String userName) {
        return false;
    }

    @Override
    public Map<String, Map<String, String>> addresses(Set<String> roles) {
        return Map.of();
    }

    @Override
    public ClientSecret create(NewPerson person) {
        throw new UnsupportedOperationException("The worlds make no people.");
    }

    @Override
    public void join(String alias, String userName) {}

    @Override
    public void leave(String alias, String userName) {}

    @Override
    public void give(String userName, String role) {}

    @Override
    public void take(String userName, String role) {}

    @Override
    public ClientSecret makeServiceAccount(String alias, String clientId) {
        throw new UnsupportedOperationException("The worlds make no service accounts.");
    }

    @Override
    public ClientSecret renewSecret(String clientId) {
        throw new UnsupportedOperationException("The worlds make no service accounts.");
    }

    @Override
    public void removeServiceAccount(String clientId) {}

    @Override
    public List<String> serviceAccounts(String prefix) {
        return List.of();
    }
}
