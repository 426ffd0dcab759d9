package org.granary.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.BooleanNode;
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
    void readsTheTextAndPutsAChangeOfTermsBeforeASteward(Stage stage) {
        Web web = stage.web();
        web.created("steward1", TERMS, entry("line-1", "", "YES"));
        var shown = web.get("auditor1", TERMS + "/line-1").json();
        assertThat(shown.at("/conflicts/0/question").asText()).isEqualTo("PUBLISH");
        assertThat(shown.at("/conflicts/0/quotes/0").asText()).isEqualTo("You may not publish output.");
        assertThat(shown.path("textSha256").asText()).hasSize(64);
        assertThat(web.post("steward2", TERMS + "/line-1/conclusion", "{}").code())
                .isEqualTo("GENERATOR_TERMS_CONFLICT");
        var concluded = web.created(
                "steward2",
                TERMS + "/line-1/conclusion",
                "{\"answers\": {\"train\": \"YES\", \"compete\": \"UNSAID\", \"commercial\": \"YES\", \"publish\": \"NO\"}}");
        assertThat(concluded.at("/conclusion/answers/publish").asText()).isEqualTo("NO");

        web.created("steward1", TERMS, entry("line-2", "line-1", "NO"));
        assertThat(web.get("auditor1", TERMS + "/line-1").json().at("/changes/0/keeps"))
                .isEqualTo(BooleanNode.FALSE);
        assertThat(web.post("steward1", TERMS, entry("line-3", "line-1", "NO")).code())
                .isEqualTo("GENERATOR_TERMS_INVALID");
        assertThat(web.post("steward1", TERMS + "/line-2/refusal", "{\"why\": \"mine\"}")
                        .code())
                .isEqualTo("APPROVAL_OF_OWN_SUBMISSION");
        web.created("steward2", TERMS + "/line-2/refusal", "{\"why\": \"a draft of theirs\"}");
        assertThat(web.get("auditor1", TERMS + "/line-1").json().path("changes"))
                .isEmpty();

        web.created("steward1", TERMS, entry("line-3", "line-1", "NO"));
        assertThat(web.post("steward2", TERMS + "/line-3/conclusion", "{}").code())
                .isEqualTo("GENERATOR_TERMS_INVALID");
        web.created(
                "steward2",
                TERMS + "/line-3/conclusion",
                "{\"earlier\": {\"fate\": \"REVOKED\", \"why\": \"they say so of all outputs\"}}");
        assertThat(web.get("auditor1", TERMS + "/line-1")
                        .json()
                        .path("revokedBy")
                        .asText())
                .isEqualTo("steward2");
        assertThat(web.entries("GeneratorTermsRevoked", "generator-terms:line-1"))
                .isEqualTo(1);
        assertThat(web.entries("GeneratorTermsRefused", "generator-terms:line-2"))
                .isEqualTo(1);
    }

    private static String entry(String id, String supersedes, String publish) {
        return """
                {"id": "%s", %s"terms": {"provider": "Example", "model": "Line", "version": "%s",
                 "url": "https://example.org/terms", "from": "2026-01-01T00:00:00Z",
                 "text": "You may train models with output. You may not publish output.",
                 "train": "YES", "compete": "UNSAID", "commercial": "YES", "publish": "%s"}}
                """.formatted(id, supersedes.isEmpty() ? "" : "\"supersedes\": \"" + supersedes + "\", ", id, publish);
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
