package org.granary.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Gives a realm that was imported before organisations were there what the template says of them: that it has organisations, the client {@code granary-parties}, and that
 * client's roles. What is there already stays as it is, people and other clients are not touched. May be repeated.
 */
final class RealmUpgrade {

    private static final String CLIENT = "granary-parties";
    private static final String ROLES_OF = "realm-management";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI keycloak;
    private final JsonNode template;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private String token = "";

    /** The template's placeholders are filled in already. */
    RealmUpgrade(URI keycloak, String template) {
        this.keycloak = keycloak;
        try {
            this.template = JSON.readTree(template);
        } catch (JsonProcessingException e) {
            throw LauncherErrors.preparation("Reading the realm's template", e.toString(), e);
        }
    }

    /** Whether anything was lacking. Fails with {@code REQUEST_FAILED}, also where Keycloak's administrator has another password by now. */
    boolean run(String administrator, String password) {
        token = signIn(administrator, password);
        boolean organisations = ensureOrganisations();
        String client = id(CLIENT).orElse("");
        boolean made = client.isEmpty();
        if (made) {
            post("/clients", member(template.path("clients"), "clientId", CLIENT));
            client = id(CLIENT).orElseThrow();
        }
        // Looked at also where the client was there: whoever made it may have died before giving the roles.
        return ensureRoles(client) || made || organisations;
    }

    private boolean ensureOrganisations() {
        JsonNode realm = get("");
        if (realm.path("organizationsEnabled").asBoolean()) {
            return false;
        }
        send(request("").PUT(body(JSON.createObjectNode().put("organizationsEnabled", true))));
        return true;
    }

    private boolean ensureRoles(String client) {
        String account =
                get("/clients/" + client + "/service-account-user").path("id").asText();
        String holder = id(ROLES_OF).orElseThrow();
        String mappings = "/users/" + account + "/role-mappings/clients/" + holder;
        ArrayNode lacking = JSON.createArrayNode();
        JsonNode wanted =
                member(template.path("users"), "serviceAccountClientId", CLIENT).path("clientRoles");
        // What Keycloak lists as available is what the account does not have.
        for (JsonNode role : get(mappings + "/available")) {
            for (JsonNode name : wanted.path(ROLES_OF)) {
                if (name.asText().equals(role.path("name").asText())) {
                    lacking.add(role);
                }
            }
        }
        if (lacking.isEmpty()) {
            return false;
        }
        post(mappings, lacking);
        return true;
    }

    private Optional<String> id(String clientId) {
        return Optional.of(
                        get("/clients?clientId=" + clientId).path(0).path("id").asText())
                .filter(id -> !id.isEmpty());
    }

    private static JsonNode member(JsonNode list, String field, String value) {
        for (JsonNode member : list) {
            if (member.path(field).asText().equals(value)) {
                return member;
            }
        }
        throw LauncherErrors.preparation("Reading the realm's template", "it has no " + field + " " + value, null);
    }

    private String signIn(String administrator, String password) {
        String form = SignIn.form(Map.of(
                "grant_type", "password", "client_id", "admin-cli", "username", administrator, "password", password));
        return send(HttpRequest.newBuilder(URI.create(keycloak + "/realms/master/protocol/openid-connect/token"))
                        .timeout(LIMIT)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)))
                .path("access_token")
                .asText();
    }

    private JsonNode get(String path) {
        return send(request(path));
    }

    private void post(String path, JsonNode content) {
        send(request(path).POST(body(content)));
    }

    private static HttpRequest.BodyPublisher body(JsonNode content) {
        return HttpRequest.BodyPublishers.ofString(content.toString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(keycloak + "/admin/realms/granary" + path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private JsonNode send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw LauncherErrors.refused(request.uri(), response.statusCode(), response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw LauncherErrors.silent(request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LauncherErrors.preparation("Asking " + request.uri(), "it was interrupted", e);
        }
    }
}
