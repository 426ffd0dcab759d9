package org.granary.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;

/** Somebody who changes things in Keycloak itself, past Granary. */
final class KeycloakByHand {

    private final Stage stage;

    KeycloakByHand(Stage stage) {
        this.stage = stage;
    }

    /** A client's token for itself. */
    Web.Answer token(String client, String secret) {
        String form = "grant_type=client_credentials&client_id=" + URLEncoder.encode(client, UTF_8) + "&client_secret="
                + URLEncoder.encode(secret, UTF_8);
        return stage.web()
                .send(stage.web()
                        .at(URI.create(stage.endpoints().keycloak() + "/realms/granary/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** The id of the organisation with this alias; empty where there is none. */
    String organisation(String alias) {
        for (JsonNode organisation :
                stage.web().send(admin("/organizations?max=1000")).json()) {
            if (organisation.path("alias").asText().equals(alias)) {
                return organisation.path("id").asText();
            }
        }
        return "";
    }

    JsonNode members(String alias) {
        return stage.web()
                .send(admin("/organizations/" + organisation(alias) + "/members"))
                .json();
    }

    void removeOrganisation(String alias) {
        done(admin("/organizations/" + organisation(alias)).DELETE());
    }

    void removeMember(String alias, String person) {
        done(admin("/organizations/" + organisation(alias) + "/members/" + user(person))
                .DELETE());
    }

    void addMember(String alias, String person) {
        done(admin("/organizations/" + organisation(alias) + "/members")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(user(person))));
    }

    /** Makes the realm one of before: without the client that keeps organisations. */
    void forgetTheKeeper() {
        String id = stage.web()
                .send(admin("/clients?clientId=granary-parties"))
                .json()
                .path(0)
                .path("id")
                .asText();
        done(admin("/clients/" + id).DELETE());
    }

    private String user(String person) {
        return stage.web()
                .send(admin("/users?exact=true&username=" + person))
                .json()
                .path(0)
                .path("id")
                .asText();
    }

    private void done(HttpRequest.Builder request) {
        var answer = stage.web().send(request);
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
    }

    private HttpRequest.Builder admin(String path) {
        String token = token("granary-parties", stage.secret("keycloak.parties"))
                .json()
                .path("access_token")
                .asText();
        return stage.web()
                .at(URI.create(stage.endpoints().keycloak() + "/admin/realms/granary" + path))
                .header("Authorization", "Bearer " + token);
    }
}
