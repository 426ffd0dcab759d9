package org.granary.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Experts who accept whatever waits, by REST. */
final class Verdicts {

    private static final String GATHERINGS = "/api/gatherings/";
    private static final List<String> ENDS = List.of("HELD", "ADMITTED", "REFUSED", "DENIED", "FAILED", "UNCHANGED");

    private Verdicts() {}

    /** Accepts round after round; the gathering as it ended. */
    static JsonNode untilTheEnd(Web web, String gathering) {
        assertThat(gathering).as("what an earlier step began").isNotEmpty();
        JsonNode now = web.await("steward1", GATHERINGS + gathering, ENDS);
        while (now.path("state").asText().equals("HELD")) {
            acceptAll(web, gathering);
            now = web.await("steward1", GATHERINGS + gathering, ENDS);
        }
        return now;
    }

    /** Who corrected a record has become the author of a seed, so that later rounds need a third expert. */
    private static void acceptAll(Web web, String gathering) {
        String review = GATHERINGS + gathering + "/review";
        for (JsonNode item : web.get("expert2", review).json().path("items")) {
            if (!item.has("verdict")) {
                web.created(
                        item.path("ownSeed").asBoolean() ? "expert3" : "expert2",
                        review + "/verdicts",
                        "{\"itemId\": \"" + item.path("id").asText() + "\", \"judgement\": \"ACCEPTED\"}");
            }
        }
    }
}
