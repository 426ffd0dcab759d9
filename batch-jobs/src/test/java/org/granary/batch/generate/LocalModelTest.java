package org.granary.batch.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.granary.batch.connector.AddressRule;
import org.granary.catalog.source.GenerationPlan;
import org.granary.catalog.source.GenerationPlan.Form;
import org.granary.catalog.source.GenerationPlan.Generator;
import org.granary.catalog.source.GenerationPlan.Goal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One round against a real model, where {@code -Dgranary.local-model=http://127.0.0.1:PORT/v1} names an OpenAI-compatible server of this machine. */
@Tag("local-model")
class LocalModelTest {

    @Test
    void countsWhateverASmallModelSays() throws InterruptedException {
        String url = System.getProperty("granary.local-model", "");
        assumeTrue(!url.isEmpty(), "skipped: -Dgranary.local-model names no server");
        URI base = URI.create(url);
        GenerationPlan plan =
                Plans.plan(Form.SINGLE_TURN, List.of(small(base)), new Goal(1, 0.5, 1, 1), BigDecimal.valueOf(100_000));
        var llm = new OpenAiLlm(
                AddressRule.of(Set.of(base.getHost() + ":" + base.getPort())),
                Duration.ofMinutes(5),
                (name, address) -> Optional.empty());
        var limits = new CallLimits(Duration.ofMinutes(5), 600, 1, 2, Duration.ofSeconds(5));
        GenerationResult result = Generation.go(
                plan,
                "local",
                List.of(),
                new Tools(
                        new InMemoryGenerationStore(),
                        llm,
                        new CharacterEmbedder(),
                        limits,
                        Clock.systemUTC(),
                        Pause.REAL));
        System.out.println("figures: " + result.rounds());
        RoundReport round = result.rounds().get(0);
        int dropped =
                round.dropped().values().stream().mapToInt(Integer::intValue).sum();
        assertThat(round.kept() + dropped).isGreaterThanOrEqualTo(round.proposed());
        assertThat(result.spending().committed()).isPositive();
    }

    /** Short answers: a small model on a busy machine writes a token or two a second. */
    private static Generator small(URI base) {
        return new Generator(
                "local",
                base,
                "local",
                "terms-local",
                new TreeMap<>(Map.of("temperature", new BigDecimal("0.7"), "max_tokens", BigDecimal.valueOf(160))),
                Optional.empty(),
                Optional.empty());
    }
}
