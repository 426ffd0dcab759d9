package org.granary.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What generated text and the opening of web pages rest on: terms with four eyes, and facts of publication. */
@ExtendWith(OnePlatform.class)
class GeneratorTermsJourneyIT {

    private static final String TERMS = "/api/generator-terms";

    @Test
    void takesTermsThatAnotherStewardConcludesAndTakesThemBack(Stage stage) {
        Web web = stage.web();
        var entered = web.post("steward1", TERMS, """
                {"id": "example-7b-2026", "terms": {"provider": "Example", "model": "7B", "version": "2026-11",
                 "url": "https://example.org/terms", "text": "Outputs may be used to train models.",
                 "from": "2026-01-01T00:00:00Z", "train": "YES", "compete": "UNSAID", "commercial": "YES", "publish": "NO"}}
                """);
        assertThat(entered.status()).as(entered.body()).isEqualTo(201);

        var own = web.post("steward1", TERMS + "/example-7b-2026/conclusion", "{}");
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.code()).isEqualTo("APPROVAL_OF_OWN_SUBMISSION");
        var concluded = web.post("steward2", TERMS + "/example-7b-2026/conclusion", "{}");
        assertThat(concluded.json().path("concludedBy").asText()).isEqualTo("steward2");
        var revoked = web.post("steward2", TERMS + "/example-7b-2026/revocation", "{}");
        assertThat(revoked.json().path("revokedBy").asText()).isEqualTo("steward2");
        assertThat(revoked.json().has("concludedBy")).isFalse();
        assertThat(web.post("steward2", TERMS + "/example-7b-2026/revocation", "{}")
                        .code())
                .isEqualTo("GENERATOR_TERMS_INVALID");

        assertThat(web.get("modeler1", TERMS).status()).isEqualTo(403);
        assertThat(web.get("auditor1", TERMS + "/no-such-terms").code()).isEqualTo("GENERATOR_TERMS_UNKNOWN");
    }

    @Test
    void keepsFactsOfPublicationAndRefusesAnEmbargoWithoutItsEnd(Stage stage) {
        Web web = stage.web();
        assertThat(web.post("steward1", "/api/sources", SOURCE).status()).isEqualTo(201);
        String path = "/api/sources/opened-later/publication";

        assertThat(web.post("steward1", path, "{\"fact\": \"EMBARGO\"}").code()).isEqualTo("PUBLICATION_INVALID");
        assertThat(web.post("steward1", path, "{\"fact\": \"EMBARGO\", \"until\": \"2029-01-01T00:00:00Z\"}")
                        .status())
                .isEqualTo(200);
        assertThat(web.post("steward2", path, "{\"fact\": \"VALIDATED\"}").status())
                .isEqualTo(200);

        var facts = web.get("auditor1", path).json();
        assertThat(facts.path("embargoUntil").asText()).isEqualTo("2029-01-01T00:00:00Z");
        assertThat(facts.at("/by/validated").asText()).isEqualTo("steward2");
        assertThat(facts.has("modelDeliveredAt")).isFalse();
    }

    private static final String SOURCE = """
            {"id": "opened-later", "kind": "WEB", "title": {"zh": "日後公開", "en": "Opened later"},
             "definition": {"web": {"seeds": ["https://www.example.org/"], "hosts": ["www.example.org"],
                                    "paths": [], "not": [], "languages": []}}}
            """;
}
