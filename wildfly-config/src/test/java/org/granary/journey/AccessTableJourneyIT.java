package org.granary.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation and page, called as every role, as somebody without a role, without a token, and as the same role of another
 * organisation: nothing but what the tables allow. Ids are made up and bodies empty where a call could do something.
 */
@ExtendWith(OnePlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class AccessTableJourneyIT {

    /** Somebody who has this role and no other. */
    private static final Map<String, String> PEOPLE = Map.of(
            "steward", "steward1",
            "signer", "signer1",
            "contributor", "contributor-x",
            "model-team", "modeler1",
            "expert", "expert1",
            "auditor", "auditor1",
            "admin", "admin1",
            "no role", "nobody-x");

    private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z]+)}");
    /** For pages that show one thing. */
    private static final String THING_SHOWN = "?id=no-such&release=pcb-maintenance@1.0.0";

    private static final Set<String> NUMBERS = Set.of("execution", "number");
    /** Kind, method, path, body where there is one, people. */
    private static final Pattern CASE = Pattern.compile("(\\w+)\\s+(\\w+) (\\S+)(?: (.*?))? : (.+)");

    private static final Pattern PEOPLE_NAMED = Pattern.compile("\\s+");

    private Stage stage;
    private Web web;
    private final Map<String, String> known = new LinkedHashMap<>();

    @BeforeAll
    void prepare(Stage running) {
        stage = running;
        web = stage.web();
        stage.mainJob();
        OtherPeople.make(stage);
    }

    @Test
    void nobodyMayDoWhatTheTableDoesNotAllow() {
        var operations = Operations.rest();
        var wrong = new ArrayList<String>();
        AccessTable.rows().forEach((name, roles) -> {
            String type = operations.containsKey(name) ? operations.get(name).consumes() : "text/html";
            boolean everybody = roles.contains(AccessTable.EVERYBODY);
            if (!stranger(name, type, everybody)) {
                wrong.add(name + " as a stranger: " + call(name, type, "").status());
            }
            PEOPLE.forEach((role, person) -> {
                var answer = call(name, type, person);
                if (!fits(answer, name, everybody || roles.contains(role))) {
                    wrong.add(name + " as " + role + ": " + answer.status() + " " + answer.body());
                }
            });
        });

        assertThat(wrong).isEmpty();
    }

    private boolean stranger(String name, String type, boolean everybody) {
        var answer = call(name, type, "");
        if (everybody) {
            return fits(answer, name, true);
        }
        boolean toSignIn = answer.status() == 302
                && answer.location().startsWith(stage.endpoints().keycloak().toString());
        return type.equals("text/html") ? toSignIn : answer.status() == 401;
    }

    /** Who may do it gets any answer but "sign in", "not your role" and "fault"; who may not gets "not your role". */
    private static boolean fits(Web.Answer answer, String name, boolean allowed) {
        boolean refused = answer.status() == 403
                && (name.startsWith("HEAD ")
                        || !answer.type().startsWith("application/problem+json")
                        || answer.code().equals("ROLE_MISSING"));
        if (!allowed) {
            return refused;
        }
        // An answer to HEAD has no body, so that a refusal for the company's sake looks like one for the role's.
        return answer.status() < 500 && answer.status() != 401 && (!refused || name.startsWith("HEAD "));
    }

    private Web.Answer call(String name, String type, String person) {
        String[] parts = name.split(" ", 2);
        Matcher parameters = PARAMETER.matcher(parts[1]);
        String path = parameters.replaceAll(found -> NUMBERS.contains(found.group(1)) ? "0" : "no-such")
                + (parts[1].endsWith(".xhtml") ? THING_SHOWN : "");
        return send(parts[0], path, type.equals("application/json") ? "{}" : "", type, person);
    }

    private Web.Answer send(String method, String path, String body, String type, String person) {
        var request = HttpRequest.newBuilder(stage.endpoints().server().resolve(path.isEmpty() ? "/" : path))
                .timeout(Duration.ofMinutes(2))
                .header("Accept", type.equals("text/html") ? type : "*/*");
        // Where uploads speak tus they want to know which; nobody else minds.
        request.header("Tus-Resumable", "1.0.0");
        if (!person.isEmpty()) {
            request.header("Authorization", "Bearer " + web.token(person));
        }
        boolean empty = Set.of("GET", "HEAD", "OPTIONS", "DELETE").contains(method);
        if (!empty) {
            request.header("Content-Type", type);
        }
        return web.send(request.method(
                method,
                empty ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body, UTF_8)));
    }

    @Test
    void nobodySeesOrTouchesWhatIsAnotherOrganisations() {
        findThings();
        var wrong = new ArrayList<String>();
        for (String line : AccessTable.lines("access-organisations.txt")) {
            Matcher found = CASE.matcher(line);
            assertThat(found.matches()).as(line).isTrue();
            String path = filled(found.group(3));
            String body = found.group(4) == null ? "" : found.group(4);
            String type = found.group(2).equals("PATCH") ? "application/offset+octet-stream" : "application/json";
            for (String person : PEOPLE_NAMED.split(found.group(5), -1)) {
                var answer = send(found.group(2), path, body, type, person);
                if (!is(found.group(1), answer)) {
                    wrong.add(line + " -- as " + person + ": " + answer.status() + " " + answer.body());
                }
            }
        }
        web.send(web.as("contributor-b", "/api/sources/pcb-maintenance-logs/uploads/" + known.get("upload"))
                .header("Tus-Resumable", "1.0.0")
                .DELETE());

        assertThat(wrong).isEmpty();
    }

    @Test
    void listsHoldOnlyWhatIsOnesOwn() {
        for (JsonNode consent : web.get("contributor-b", "/api/agreements/pcb-logs-2026/consents")
                .json()) {
            assertThat(consent.at("/given/company").asText()).isEqualTo("company-b");
        }
        for (JsonNode delivery : web.get("contributor-b", "/api/sources/pcb-maintenance-logs/deliveries")
                .json()) {
            assertThat(delivery.at("/received/company").asText()).isEqualTo("company-b");
        }
        for (JsonNode grant : web.get("modeler1", "/api/grants").json()) {
            assertThat(grant.at("/wish/team").asText()).isEqualTo("pcb-model-team");
        }
    }

    private static boolean is(String kind, Web.Answer answer) {
        return switch (kind) {
            case "shown" -> answer.status() == 200;
            case "refused" -> answer.status() == 403 || answer.status() == 404;
            case "empty" ->
                answer.status() == 200
                        && answer.json().isArray()
                        && answer.json().isEmpty();
            default -> throw new IllegalArgumentException(kind + " is neither shown, refused nor empty.");
        };
    }

    private String filled(String path) {
        String filled = path;
        for (var thing : known.entrySet()) {
            filled = filled.replace("${" + thing.getKey() + "}", thing.getValue());
        }
        assertThat(filled).doesNotContain("${");
        return filled;
    }

    private void findThings() {
        known.put("consent", first("/api/agreements/pcb-logs-2026/consents", "/given/company", "company-b"));
        known.put("delivery", first("/api/sources/pcb-maintenance-logs/deliveries", "/received/company", "company-b"));
        known.put("grant", first("/api/grants", "/wish/team", "pcb-model-team"));
        known.put("withdrawal", first("/api/withdrawals", "/declared/company", "company-a"));
        var begun = web.send(web.as("contributor-b", "/api/sources/pcb-maintenance-logs/uploads")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", "10")
                .header("Upload-Metadata", "filename eC5jc3Y=")
                .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        known.put("upload", begun.location().substring(begun.location().lastIndexOf('/') + 1));
    }

    private String first(String path, String pointer, String value) {
        JsonNode list = web.get("steward1", path).json();
        List<JsonNode> own = StreamSupport.stream(list.spliterator(), false)
                .filter(thing -> thing.at(pointer).asText().equals(value))
                .toList();
        assertThat(own).as(path + ": " + list).isNotEmpty();
        return own.get(0).path("id").asText();
    }
}
