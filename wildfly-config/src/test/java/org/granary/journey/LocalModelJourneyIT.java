package org.granary.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.granary.journey.LocalModel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Generated text by a real language model, from terms to the end of the gathering. The model is small and knows hardly any Chinese: what it says is nothing to
 * count on, but each prompt, each token and each proposal has to be accounted for, and nothing that breaks a rule may come through.
 */
@Tag("local-model")
@ExtendWith(OnePlatform.class)
class LocalModelJourneyIT {

    private static final String GATHERINGS = "/api/gatherings/";
    /** What a proposal meets before it counts as one. */
    private static final Set<String> UNREAD = Set.of("ANSWER_WITHOUT_ITEMS", "ITEM_MALFORMED", "ITEM_INCOMPLETE");

    @Test
    void accountsForAllThatARealModelSays(Stage stage) throws IOException, InterruptedException {
        assumeTrue(
                LocalModel.python().isPresent(),
                "no local model: name a Python that has local-model.txt's packages by GRANARY_LOCAL_MODEL_PYTHON");
        Web web = stage.web();
        try (var publisher = new SeedPublisher();
                var model = new LocalModel(
                        LocalModel.python().orElseThrow(), stage.target().resolve("local-model"))) {
            register(web, model, publisher.manual(web, "manual-for-local-model"));

            String id = web.created("steward1", "/api/sources/local-pairs/gatherings", "{}")
                    .path("gatheringId")
                    .asText();
            JsonNode end = Verdicts.untilTheEnd(web, id);

            JsonNode course =
                    web.get("steward1", GATHERINGS + id + "/generation").json();
            check(course, model.exchanges());
            if (course.path("kept").asInt() > 0) {
                assertThat(end.path("state").asText()).as(end.toString()).isEqualTo("ADMITTED");
                assertThat(end.at("/outcome/admitted").asInt())
                        .isEqualTo(course.path("kept").asInt());
            } else {
                assertThat(end.path("state").asText()).as(end.toString()).isEqualTo("FAILED");
                assertThat(Web.reasons(end)).containsExactly("GENERATION_NOTHING_KEPT");
            }
        }
    }

    private static void check(JsonNode course, List<Exchange> said) {
        assertThat(said).isNotEmpty().allMatch(exchange -> exchange.status() == 200);
        long proposals = said.stream()
                .filter(exchange -> exchange.prompt().contains("另外寫出"))
                .count();
        assertThat(course.path("rounds").findValues("prompts").stream()
                        .mapToLong(JsonNode::asLong)
                        .sum())
                .as("each prompt is sent once")
                .isEqualTo(proposals);
        assertThat(said.stream().map(Exchange::prompt)).doesNotHaveDuplicates();
        assertThat(said).allMatch(exchange -> exchange.tokens() > 0);
        assertThat(course.path("spent").decimalValue())
                .as("what the server counted is what the budget lost")
                .isEqualByComparingTo(
                        Long.toString(said.stream().mapToLong(Exchange::tokens).sum()));
        for (JsonNode round : course.path("rounds")) {
            long accounted = round.path("kept").asLong();
            for (var dropped : round.path("dropped").properties()) {
                accounted += UNREAD.contains(dropped.getKey())
                        ? 0
                        : dropped.getValue().asLong();
            }
            assertThat(accounted)
                    .as(round.toString())
                    .isEqualTo(round.path("proposed").asLong());
        }
    }

    private static void register(Web web, LocalModel model, String seedRights) {
        web.created("steward1", "/api/generator-terms", """
                {"id": "smollm2-apache", "terms": {"provider": "Hugging Face", "model": "SmolLM2-135M-Instruct", "version": "Q4_1",
                 "url": "https://www.apache.org/licenses/LICENSE-2.0", "text": "Apache License 2.0",
                 "from": "2026-01-01T00:00:00Z", "train": "YES", "compete": "YES", "commercial": "YES", "publish": "YES"}}
                """);
        web.created("steward2", "/api/generator-terms/smollm2-apache/conclusion", "{}");
        web.created("steward1", "/api/sources", """
                {"id": "local-pairs", "kind": "SYNTHETIC", "title": {"zh": "本機模型的問答", "en": "Pairs by a local model"},
                 "definition": {"generation": {
                  "form": "SINGLE_TURN",
                  "generators": [{"name": "local", "baseUrl": "%s", "model": "%s", "termsId": "smollm2-apache",
                                  "parameters": {"temperature": 0.7, "seed": 7, "max_tokens": 100}}],
                  "judge": "local", "uses": ["fine-tune"], "language": "zh-TW",
                  "seeds": {"expert": [
                    {"id": "s1", "author": "lin", "rightsId": "%s",
                     "turns": [{"instruction": "鑽針壽命到了要怎麼判斷？", "response": "看孔壁粗糙度、斷針率與累計孔數。"}]}],
                   "together": []},
                  "goal": {"records": 2, "acceptanceRate": 0.5, "sampleSize": 2, "maxRounds": 2},
                  "budget": {"unit": "tokens", "limit": 1000000},
                  "prompts": "v1"}}}
                """.formatted(model.baseUrl(), LocalModel.NAME, seedRights));
        web.created("steward2", "/api/sources/local-pairs/revisions/1/approvals", "{\"verdict\":\"APPROVED\"}");
    }
}
