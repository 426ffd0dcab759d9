package org.granary.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What Keycloak and the server answer about organisations, in words that a test compares. */
final class PartyAnswers {

    private PartyAnswers() {}

    static List<String> names(JsonNode members) {
        var names = new ArrayList<String>();
        members.forEach(member -> names.add(member.path("username").asText()));
        return names;
    }

    static List<String> drifts(JsonNode drifts) {
        var words = new ArrayList<String>();
        drifts.forEach(drift -> words.add(drift.path("kind").asText() + " "
                + drift.path("party").asText() + " " + drift.path("about").asText()));
        return words;
    }
}
