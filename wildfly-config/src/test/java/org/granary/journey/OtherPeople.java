package org.granary.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.util.List;

/**
 * People that the shipped realm does not have: with the same roles in organisations that have nothing on the platform, and one without a
 * role. They are made by Keycloak's own administration over HTTP, with generated passwords.
 */
final class OtherPeople {

    private final Stage stage;
    private final Web web;
    private final String token;

    private OtherPeople(Stage stage) {
        this.stage = stage;
        this.web = stage.web();
        var answer = web.send(
                web.at(URI.create(stage.endpoints().keycloak() + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "grant_type=password&client_id=admin-cli&username=admin&password="
                                        + URLEncoder.encode(stage.secret("keycloak.admin"), UTF_8))));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        this.token = answer.json().path("access_token").asText();
    }

    /** Makes them all. */
    static void make(Stage stage) {
        var people = new OtherPeople(stage);
        people.person("signer-x", List.of("signer"), "association-x");
        people.person("contributor-x", List.of("contributor"), "company-x");
        people.person("modeler-x", List.of("model-team"), "team-x");
        people.person("nobody-x", List.of(), "others-x");
    }

    private void person(String name, List<String> roles, String organisation) {
        String id = id(admin("/users", """
                {"username":"%1$s","enabled":true,"emailVerified":true,"email":"%1$s@%2$s.example","firstName":"x","lastName":"x",
                 "credentials":[{"type":"password","value":"%3$s","temporary":false}]}
                """.formatted(name, organisation, stage.password(name))));
        for (String role : roles) {
            var found = web.send(authorized("/roles/" + role)).body();
            assertThat(admin("/users/" + id + "/role-mappings/realm", "[" + found + "]")
                            .status())
                    .isLessThan(300);
        }
        String group = id(admin("/organizations", """
                {"name":"%1$s","alias":"%1$s","enabled":true,"domains":[{"name":"%1$s.example","verified":true}]}
                """.formatted(organisation)));
        assertThat(admin("/organizations/" + group + "/members", id).status()).isLessThan(300);
    }

    private static String id(Web.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.location().substring(answer.location().lastIndexOf('/') + 1);
    }

    private Web.Answer admin(String path, String json) {
        return web.send(authorized(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json, UTF_8)));
    }

    private HttpRequest.Builder authorized(String path) {
        return web.at(URI.create(stage.endpoints().keycloak() + "/admin/realms/granary" + path))
                .header("Authorization", "Bearer " + token);
    }
}
