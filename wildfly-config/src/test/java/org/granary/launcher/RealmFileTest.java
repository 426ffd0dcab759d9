package org.granary.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmFileTest {

    private static final Path TEMPLATE = Path.of(System.getProperty("granary.root", ".."))
            .resolve("wildfly-config/src/main/keycloak/granary-realm.json");

    @TempDir
    Path directory;

    @Test
    void fillsEveryPasswordAndSecretIn() throws IOException {
        Home home = new Home(directory);
        home.create();
        Credentials credentials = Credentials.of(home);
        RealmFile file = new RealmFile(TEMPLATE, directory.resolve("import/realm.json"));

        file.write(credentials);

        JsonNode realm = new ObjectMapper().readTree(file.target().toFile());
        for (JsonNode user : people(realm)) {
            assertThat(user.at("/credentials/0/value").asText())
                    .isEqualTo(credentials.user(user.get("username").asText()));
        }
        assertThat(realm.at("/clients/0/secret").asText()).isEqualTo(credentials.secret("keycloak.client"));
        assertThat(realm.at("/clients/1/secret").asText()).isEqualTo(credentials.secret("keycloak.parties"));
        assertThat(Files.getPosixFilePermissions(file.target()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        file.remove();
        assertThat(file.target()).doesNotExist();
    }

    @Test
    void holdsNoSecretInTheTemplate() throws IOException {
        JsonNode realm = new ObjectMapper().readTree(TEMPLATE.toFile());

        assertThat(realm.at("/clients/0/secret").asText()).isEqualTo("@keycloak.client@");
        assertThat(realm.at("/clients/1/secret").asText()).isEqualTo("@keycloak.parties@");
        for (JsonNode user : people(realm)) {
            assertThat(user.at("/credentials/0/value").asText())
                    .isEqualTo("@user." + user.get("username").asText() + "@");
        }
    }

    @Test
    void givesNoTokenForAPasswordAlone() throws IOException {
        JsonNode realm = new ObjectMapper().readTree(TEMPLATE.toFile());

        assertThat(realm.get("clients"))
                .allMatch(client -> !client.get("directAccessGrantsEnabled").asBoolean());
    }

    @Test
    void namesOnlyMembersAndRolesThatExist() throws IOException {
        JsonNode realm = new ObjectMapper().readTree(TEMPLATE.toFile());
        var users = new TreeSet<String>();
        var roles = new TreeSet<String>();
        realm.get("users").forEach(user -> users.add(user.get("username").asText()));
        realm.at("/roles/realm").forEach(role -> roles.add(role.get("name").asText()));

        assertThat(roles)
                .containsExactly("admin", "auditor", "contributor", "expert", "model-team", "signer", "steward");
        realm.get("organizations")
                .forEach(organization -> organization
                        .get("members")
                        .forEach(member -> assertThat(users)
                                .contains(member.get("username").asText())));
        people(realm)
                .forEach(user ->
                        user.get("realmRoles").forEach(role -> assertThat(roles).contains(role.asText())));
    }

    @Test
    void letsTheServerKeepOrganisationsPeopleAndClientsAndNothingElse() throws IOException {
        JsonNode realm = new ObjectMapper().readTree(TEMPLATE.toFile());
        var accounts = new ArrayList<JsonNode>();
        realm.get("users").forEach(user -> {
            if (user.has("serviceAccountClientId")) {
                accounts.add(user);
            }
        });

        assertThat(accounts).singleElement().satisfies(account -> {
            assertThat(account.has("realmRoles")).isFalse();
            assertThat(account.at("/clientRoles/realm-management"))
                    .extracting(JsonNode::asText)
                    .containsExactly("manage-organizations", "manage-users", "manage-clients");
        });
    }

    /** Those who sign in; programs have no password. */
    private static List<JsonNode> people(JsonNode realm) {
        var people = new ArrayList<JsonNode>();
        realm.get("users").forEach(user -> {
            if (!user.has("serviceAccountClientId")) {
                people.add(user);
            }
        });
        return people;
    }
}
