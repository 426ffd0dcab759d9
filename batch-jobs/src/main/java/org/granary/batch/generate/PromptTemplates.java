package org.granary.batch.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.granary.catalog.source.GenerationPlan.Form;
import org.granary.catalog.source.GenerationPlan.Turn;
import org.granary.catalog.storage.Json;

/** One version of the prompts, in zh-TW. A version never changes once records were made with it; a better one is a new version. */
final class PromptTemplates {

    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z]+)}");
    private static final List<String> NAMES = List.of(
            "system", "single-turn", "multi-turn", "contextual-qa", "preference", "judge", "prefer", "refusals");

    private final Map<String, String> texts;

    private PromptTemplates(Map<String, String> texts) {
        this.texts = texts;
    }

    /** Reads a version; fails with GENERATION_PROMPTS_UNKNOWN. */
    static PromptTemplates load(String version) {
        var texts = new HashMap<String, String>();
        for (String name : NAMES) {
            String path = "prompts/" + version + "/" + name + ".txt";
            try (InputStream in = PromptTemplates.class.getResourceAsStream(path)) {
                if (in == null) {
                    throw GenerationErrors.promptsUnknown(version);
                }
                texts.put(name, new String(in.readAllBytes(), UTF_8).strip());
            } catch (IOException e) {
                throw new UncheckedIOException("Prompt " + path + " cannot be read from our own jar.", e);
            }
        }
        return new PromptTemplates(texts);
    }

    /** Asks for new examples like the shown ones. */
    Prompt propose(Form form, Proposal proposal) {
        String name = form == Form.PREFERENCE
                ? "single-turn"
                : form.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return prompt(
                name,
                Map.of(
                        "demonstrations", demonstrations(form, proposal.shown()),
                        "count", Integer.toString(proposal.count()),
                        "passage", proposal.passage(),
                        "nonce", proposal.nonce()));
    }

    /**
     * What a prompt for new examples shows.
     *
     * @param nonce makes prompts that would show the same differ, so that each is a call of its own
     */
    record Proposal(List<Example> shown, String passage, int count, String nonce) {}

    /** Asks one model for its own response. */
    Prompt respond(String instruction) {
        return prompt("preference", Map.of("instruction", instruction));
    }

    /** Asks for scores. */
    Prompt judge(Example example) {
        return prompt("judge", Map.of("example", shown(example)));
    }

    /** Asks which of two responses is better. */
    Prompt prefer(String instruction, String first, String second) {
        return prompt("prefer", Map.of("instruction", instruction, "first", first, "second", second));
    }

    /** Words by which a model declines or speaks of itself, in lower case. */
    List<String> refusals() {
        return text("refusals").lines().map(String::strip).toList();
    }

    /** Sentences of the template itself, which no record may repeat. */
    List<String> ownSentences(Form form) {
        String name = form == Form.PREFERENCE
                ? "single-turn"
                : form.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return (text("system") + "\n" + text(name))
                .lines()
                .flatMap(line -> java.util.Arrays.stream(line.split("[。；：]", -1)))
                .map(String::strip)
                .filter(sentence -> sentence.length() >= 12 && !sentence.contains("${") && !sentence.contains("{\""))
                .toList();
    }

    private Prompt prompt(String name, Map<String, String> values) {
        // Filled in one pass, so that a place inside a value stays text.
        Matcher places = PLACE.matcher(text(name));
        return new Prompt(
                text("system"),
                places.replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), ""))));
    }

    private String text(String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new IllegalStateException("There is no template '" + name + "'.");
        }
        return text;
    }

    private static String demonstrations(Form form, List<Example> shown) {
        var lines = new StringBuilder();
        for (Example example : shown) {
            Turn first = example.turns().get(0);
            Object line = switch (form) {
                case MULTI_TURN -> Map.of("turns", example.turns());
                case CONTEXTUAL_QA ->
                    Map.of(
                            "instruction", first.instruction(),
                            "response", first.response(),
                            "span", example.span().orElse(""));
                case SINGLE_TURN, PREFERENCE ->
                    Map.of("instruction", first.instruction(), "response", first.response());
            };
            lines.append(Json.text(line)).append('\n');
        }
        return lines.toString().strip();
    }

    private static String shown(Example example) {
        var text = new StringBuilder();
        example.passage()
                .ifPresent(passage -> text.append("文章：").append(passage).append('\n'));
        for (Turn turn : example.turns()) {
            text.append("指令：").append(turn.instruction()).append('\n');
            text.append("回應：").append(turn.response()).append('\n');
        }
        return text.toString().strip();
    }
}
