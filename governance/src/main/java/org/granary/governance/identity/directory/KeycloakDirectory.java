package org.granary.governance.identity.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.granary.governance.GovernanceErrors;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Keycloak's organisations, people and clients, by its Admin REST API as the client {@code granary-parties}. */
@ApplicationScoped
public class KeycloakDirectory implements Directory {

    private static final int PAGE = 100;
    private static final int CONFLICT = 409;
    private static final int MISSING = 404;
    private static final int PASSWORD_BYTES = 18;
    private static final String TEAM_ROLE = "model-team";
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    KeycloakRealm keycloak;

    @Override
    public List<Organisation> organisations() {
        return keycloak.ask(
                "list organisations",
                realm ->
                        all(realm).stream().map(KeycloakDirectory::organisation).toList());
    }

    @Override
    public Optional<Organisation> organisation(String alias) {
        return keycloak.ask("find an organisation", realm -> find(realm, alias).map(KeycloakDirectory::organisation));
    }

    @Override
    public Organisation ensure(String alias, String name) {
        return keycloak.ask("make an organisation", realm -> {
            var known = find(realm, alias);
            if (known.isPresent()) {
                return organisation(known.get());
            }
            boolean taken = all(realm).stream().anyMatch(other -> name.equals(other.getName()));
            var made = new OrganizationRepresentation();
            made.setAlias(alias);
            made.setName(taken ? name + " (" + alias + ")" : name);
            made.setEnabled(true);
            done("make the organisation '" + alias + "'", realm.organizations().create(made));
            return organisation(made);
        });
    }

    @Override
    public List<String> members(String alias) {
        return keycloak.ask("list members", realm -> {
            var names = new ArrayList<String>();
            var id = find(realm, alias).map(OrganizationRepresentation::getId);
            for (int first = 0; id.isPresent(); first += PAGE) {
                var page = realm.organizations().get(id.get()).members().list(first, PAGE);
                page.forEach(member -> names.add(member.getUsername()));
                if (page.size() < PAGE) {
                    break;
                }
            }
            return List.copyOf(names);
        });
    }

    @Override
    public boolean knows(String userName) {
        return keycloak.ask("find a person", realm -> user(realm, userName).isPresent());
    }

    /** Asks for each person's roles: who has a role would want the right to view the realm, and with it more than is needed. */
    @Override
    public Map<String, Map<String, String>> addresses(Set<String> roles) {
        return keycloak.ask("list people by role", realm -> {
            Map<String, Map<String, String>> found = new HashMap<>();
            roles.forEach(role -> found.put(role, new TreeMap<>()));
            List<UserRepresentation> page;
            int first = 0;
            do {
                page = realm.users().list(first, PAGE);
                page.stream()
                        .filter(user -> Boolean.TRUE.equals(user.isEnabled()) && user.getEmail() != null)
                        .forEach(user -> realm.users()
                                .get(user.getId())
                                .roles()
                                .realmLevel()
                                .listEffective()
                                .forEach(role -> found.computeIfPresent(role.getName(), (name, people) -> {
                                    people.put(user.getUsername(), user.getEmail());
                                    return people;
                                })));
                first += PAGE;
            } while (page.size() == PAGE);
            return found;
        });
    }

    @Override
    public ClientSecret create(NewPerson person) {
        byte[] random = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(random);
        var password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        password.setTemporary(true);
        var user = new UserRepresentation();
        user.setUsername(person.userName());
        user.setEmail(person.email());
        user.setFirstName(person.givenName());
        user.setLastName(person.familyName());
        user.setEnabled(true);
        user.setCredentials(List.of(password));
        return keycloak.ask("make a person", realm -> {
            done("make the person '" + person.userName() + "'", realm.users().create(user));
            return new ClientSecret(password.getValue());
        });
    }

    @Override
    public void join(String alias, String userName) {
        keycloak.tell("add a member", realm -> {
            var user = user(realm, userName)
                    .orElseThrow(() ->
                            GovernanceErrors.identityProviderRefused("find the person '" + userName + "'", MISSING));
            var organisation = find(realm, alias)
                    .orElseThrow(() ->
                            GovernanceErrors.identityProviderRefused("find the organisation '" + alias + "'", MISSING));
            var answer =
                    realm.organizations().get(organisation.getId()).members().addMember(user.getId());
            doneOr(CONFLICT, "make '" + userName + "' a member of '" + alias + "'", answer);
        });
    }

    @Override
    public void leave(String alias, String userName) {
        keycloak.tell("remove a member", realm -> {
            var user = user(realm, userName);
            var organisation = find(realm, alias);
            if (user.isPresent()
                    && organisation.isPresent()
                    && members(alias).contains(user.get().getUsername())) {
                var answer = realm.organizations()
                        .get(organisation.get().getId())
                        .members()
                        .removeMember(user.get().getId());
                doneOr(MISSING, "take '" + userName + "' out of '" + alias + "'", answer);
            }
        });
    }

    @Override
    public void give(String userName, String role) {
        keycloak.tell(
                "give a role",
                realm -> user(realm, userName).ifPresent(user -> {
                    var account = realm.users().get(user.getId());
                    var roles = named(account.roles().realmLevel().listAvailable(), role);
                    if (!roles.isEmpty()) {
                        account.roles().realmLevel().add(roles);
                    }
                }));
    }

    @Override
    public void take(String userName, String role) {
        keycloak.tell(
                "take a role",
                realm -> user(realm, userName).ifPresent(user -> {
                    var account = realm.users().get(user.getId());
                    var roles = named(account.roles().realmLevel().listAll(), role);
                    if (!roles.isEmpty()) {
                        account.roles().realmLevel().remove(roles);
                    }
                }));
    }

    @Override
    public ClientSecret makeServiceAccount(String alias, String clientId) {
        return keycloak.ask("make a service account", realm -> {
            done("make the client '" + clientId + "'", realm.clients().create(client(clientId)));
            var id = requireClient(realm, clientId).getId();
            var account = realm.clients().get(id).getServiceAccountUser().getUsername();
            join(alias, account);
            give(account, TEAM_ROLE);
            return new ClientSecret(realm.clients().get(id).getSecret().getValue());
        });
    }

    private static ClientRepresentation client(String clientId) {
        var client = new ClientRepresentation();
        client.setClientId(clientId);
        client.setName(clientId);
        client.setEnabled(true);
        client.setPublicClient(false);
        client.setServiceAccountsEnabled(true);
        client.setStandardFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setImplicitFlowEnabled(false);
        // Its account has the role of a model team and nothing else.
        client.setFullScopeAllowed(true);
        client.setDefaultClientScopes(List.of("basic", "profile", "roles", "organization"));
        client.setOptionalClientScopes(List.of());
        return client;
    }

    @Override
    public ClientSecret renewSecret(String clientId) {
        return keycloak.ask(
                "renew a secret",
                realm -> new ClientSecret(realm.clients()
                        .get(requireClient(realm, clientId).getId())
                        .generateNewSecret()
                        .getValue()));
    }

    @Override
    public void removeServiceAccount(String clientId) {
        keycloak.tell(
                "remove a service account",
                realm -> realm.clients()
                        .findByClientId(clientId)
                        .forEach(client -> realm.clients().get(client.getId()).remove()));
    }

    @Override
    public List<String> serviceAccounts(String prefix) {
        return keycloak.ask(
                "list service accounts",
                realm -> realm.clients().findAll().stream()
                        .map(ClientRepresentation::getClientId)
                        .filter(id -> id.startsWith(prefix))
                        .toList());
    }

    private static ClientRepresentation requireClient(RealmResource realm, String clientId) {
        return realm.clients().findByClientId(clientId).stream()
                .findFirst()
                .orElseThrow(
                        () -> GovernanceErrors.identityProviderRefused("find the client '" + clientId + "'", MISSING));
    }

    private static List<OrganizationRepresentation> all(RealmResource realm) {
        var found = new ArrayList<OrganizationRepresentation>();
        List<OrganizationRepresentation> page;
        do {
            page = realm.organizations().list(found.size(), PAGE);
            found.addAll(page);
        } while (page.size() == PAGE);
        return found;
    }

    private static Optional<OrganizationRepresentation> find(RealmResource realm, String alias) {
        return all(realm).stream()
                .filter(organisation -> alias.equals(organisation.getAlias()))
                .findFirst();
    }

    private static Organisation organisation(OrganizationRepresentation found) {
        return new Organisation(found.getAlias(), found.getName(), found.isEnabled());
    }

    private static Optional<UserRepresentation> user(RealmResource realm, String userName) {
        return realm.users().searchByUsername(userName, true).stream().findFirst();
    }

    private static List<RoleRepresentation> named(List<RoleRepresentation> roles, String name) {
        return roles.stream().filter(role -> name.equals(role.getName())).toList();
    }

    private static void done(String what, Response answer) {
        doneOr(Response.Status.OK.getStatusCode(), what, answer);
    }

    /** Closes the answer; fails unless it is a success, or this one. */
    private static void doneOr(int also, String what, Response answer) {
        try (answer) {
            boolean success = answer.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL;
            if (!success && answer.getStatus() != also) {
                throw GovernanceErrors.identityProviderRefused(what, answer.getStatus());
            }
        }
    }
}
