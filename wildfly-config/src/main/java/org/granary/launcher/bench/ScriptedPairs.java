package org.granary.launcher.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.granary.batch.generate.CallLimits;
import org.granary.batch.generate.CharacterEmbedder;
import org.granary.batch.generate.Example;
import org.granary.batch.generate.Generation;
import org.granary.batch.generate.GenerationResult;
import org.granary.batch.generate.InMemoryGenerationStore;
import org.granary.batch.generate.Llm;
import org.granary.batch.generate.LlmAnswer;
import org.granary.batch.generate.Pause;
import org.granary.batch.generate.ReviewSample;
import org.granary.batch.generate.ReviewVerdict;
import org.granary.batch.generate.Tools;
import org.granary.batch.generate.standin.PcbScript;
import org.granary.batch.generate.standin.ScriptedEndpoint;
import org.granary.catalog.source.GenerationPlan;
import org.granary.catalog.source.SourceDefinition;
import org.granary.catalog.storage.Json;

/**
 * The generated pairs of the rounds. The model is a stand-in on loopback that answers by script, always the same to the same prompt.
 *
 * <p>Prompts follow from the gathering's id, so that no two rounds write the same pairs. What an undisturbed run of a gathering would have written is
 * found by playing its loop once more in this process, with a journal in memory and the same script. Experts see
 * every pair, so that it does not matter which model would have drawn a sample.
 */
final class ScriptedPairs implements AutoCloseable {

    static final String TERMS = "kill-stand-in";
    static final String REVIEWER = "expert2";

    private static final CallLimits LIMITS =
            new CallLimits(Duration.ofSeconds(30), 60_000, 4, 2, Duration.ofSeconds(1));

    private final PcbScript script = new PcbScript();
    private final ScriptedEndpoint model;
    private int before;

    ScriptedPairs() {
        try {
            model = ScriptedEndpoint.start(script);
        } catch (IOException e) {
            throw new UncheckedIOException("The stand-in for a model cannot listen on the loopback address.", e);
        }
    }

    /** The definition of a source whose seeds come under these rights. */
    String definition(String rights) {
        return DEFINITION.replace("${model}", model.baseUrl().toString()).replace("${rights}", rights);
    }

    /** Counts requests from here on. */
    void begin() {
        before = model.requests();
    }

    /**
     * What an undisturbed run of this gathering writes.
     *
     * @param asked requests to the model that it takes
     * @param askedSoFar requests since {@link #begin}
     */
    record Undisturbed(TableContent content, int asked, int askedSoFar) {}

    /** Plays the loop of a gathering once more, in this process. */
    Undisturbed play(String gathering, String rights) throws InterruptedException {
        int soFar = model.requests() - before;
        GenerationPlan plan = plan(rights);
        var store = new InMemoryGenerationStore();
        var asked = new AtomicInteger();
        Llm llm = (generator, prompt) -> {
            asked.incrementAndGet();
            return new LlmAnswer(
                    script.apply(prompt.user()), ScriptedEndpoint.MODEL, OptionalLong.empty(), OptionalLong.empty());
        };
        var tools = new Tools(store, llm, new CharacterEmbedder(), LIMITS, Clock.systemUTC(), Pause.REAL);
        GenerationResult result = Generation.go(plan, gathering, List.of(), tools);
        while (result.status() == GenerationResult.Status.AWAITING_REVIEW) {
            store.samples(gathering).forEach(sample -> accept(store, sample));
            result = Generation.go(plan, gathering, List.of(), tools);
        }
        List<List<String>> rows = new ArrayList<>();
        result.records().forEach(record -> rows.add(row(record.example())));
        return new Undisturbed(TableContent.of(rows), asked.get(), soFar);
    }

    private static void accept(InMemoryGenerationStore store, ReviewSample sample) {
        for (ReviewSample.Item item : sample.items()) {
            store.addVerdict(new ReviewVerdict(
                    sample.run(),
                    item.id(),
                    REVIEWER,
                    ReviewVerdict.Judgement.ACCEPTED,
                    Optional.empty(),
                    Optional.empty(),
                    Clock.systemUTC().instant()));
        }
    }

    private static List<String> row(Example example) {
        var turn = example.turns().get(0);
        return List.of(turn.instruction(), turn.response());
    }

    private GenerationPlan plan(String rights) {
        try {
            return Json.mapper()
                    .readValue(definition(rights), SourceDefinition.class)
                    .generation()
                    .orElseThrow();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The rounds' own definition does not read.", e);
        }
    }

    @Override
    public void close() {
        model.close();
    }

    private static final String DEFINITION = """
            {"generation": {
               "form": "SINGLE_TURN",
               "generators": [
                 {"name": "stand-in", "baseUrl": "${model}", "model": "stand-in-scripted-1", "termsId": "kill-stand-in",
                  "parameters": {"temperature": 0.8, "max_tokens": 600}}],
               "judge": "stand-in",
               "uses": ["fine-tune", "evaluate", "commercial"],
               "language": "zh-TW",
               "seeds": {
                 "expert": [
                   {"id": "s1", "author": "expert1", "rightsId": "${rights}",
                    "turns": [{"instruction": "鑽針壽命到了要怎麼判斷？", "response": "看孔壁粗糙度、斷針率與累計孔數，任一項超過規格就更換。"}]}],
                 "together": []},
               "goal": {"records": 40, "acceptanceRate": 0.5, "sampleSize": 100, "maxRounds": 6},
               "budget": {"unit": "tokens", "limit": 20000000},
               "prompts": "v1"}}
            """;

    static final String TERMS_BODY = """
            {"id": "kill-stand-in",
             "terms": {
               "provider": "Granary", "model": "stand-in-scripted-1", "version": "1", "url": "https://example.org/stand-in-terms",
               "text": "示範用替身，不是模型。 A stand-in, not a model.", "from": "2026-01-01T00:00:00Z",
               "train": "YES", "compete": "YES", "commercial": "YES", "publish": "NO"}}
            """;
}
