package org.granary.batch.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.granary.catalog.source.GenerationPlan.Form;
import org.granary.catalog.source.GenerationPlan.Turn;
import org.granary.catalog.storage.Json;

/**
 * Reads what models really answer: JSON objects on lines or over several, in a list or a code fence, or numbered
 * {@code 指令：… 回應：…} paragraphs. Whatever cannot be read is counted, never thrown.
 */
final class AnswerParser {

    private static final int LONGEST = 1_000_000;
    private static final Pattern NUMBERED = Pattern.compile(
            "(?:^|\\n)\\s*(?:\\d+[.、)）:：]\\s*)?(?:指令|問題|Instruction|Question)\\s*\\d*\\s*[:：](.*?)"
                    + "\\n\\s*(?:回應|答案|回答|Response|Answer)\\s*\\d*\\s*[:：](.*?)"
                    + "(?:\\n\\s*(?:依據|Span)\\s*[:：](.*?))?"
                    + "(?=\\n\\s*(?:\\d+[.、)）:：]\\s*)?(?:指令|問題|Instruction|Question)\\s*\\d*\\s*[:：]|\\z)",
            Pattern.DOTALL);

    private AnswerParser() {}

    /** Reads an answer; {@code passage} is what it was asked about, empty for forms without. */
    static ParsedAnswer parse(Form form, String answer, Optional<String> passage) {
        String text = answer.length() > LONGEST ? answer.substring(0, LONGEST) : answer;
        var examples = new ArrayList<Example>();
        var dropped = new ArrayList<Dropped>();
        for (String object : objects(text, dropped)) {
            item(form, object, passage, examples, dropped);
        }
        if (examples.isEmpty() && dropped.isEmpty() && form != Form.MULTI_TURN) {
            numbered(form, text, passage, examples, dropped);
        }
        if (examples.isEmpty() && dropped.isEmpty()) {
            dropped.add(Dropped.ANSWER_WITHOUT_ITEMS);
        }
        return new ParsedAnswer(examples, dropped);
    }

    /** The first JSON object of an answer that has one; for judges. */
    static Optional<JsonNode> object(String answer) {
        for (String object : objects(answer, new ArrayList<>())) {
            try {
                return Optional.of(Json.mapper().readTree(object));
            } catch (JsonProcessingException e) {
                // the next one may be readable
            }
        }
        return Optional.empty();
    }

    /** Texts from a brace to the one that closes it; a brace that nothing closes loses its line. */
    private static List<String> objects(String text, List<Dropped> dropped) {
        var found = new ArrayList<String>();
        int at = text.indexOf('{');
        while (at >= 0) {
            int end = close(text, at);
            if (end < 0) {
                dropped.add(Dropped.ITEM_MALFORMED);
                int line = text.indexOf('\n', at);
                at = line < 0 ? -1 : text.indexOf('{', line);
            } else {
                found.add(text.substring(at, end + 1));
                at = text.indexOf('{', end + 1);
            }
        }
        return found;
    }

    private static int close(String text, int open) {
        int depth = 0;
        boolean quoted = false;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else if (c == '\n') {
                    return -1; // JSON has no line break inside a string: a quote was not closed
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static void item(
            Form form, String object, Optional<String> passage, List<Example> examples, List<Dropped> dropped) {
        JsonNode node;
        try {
            node = Json.mapper().readTree(object);
        } catch (JsonProcessingException e) {
            dropped.add(Dropped.ITEM_MALFORMED);
            return;
        }
        Optional<Example> example = form == Form.MULTI_TURN
                ? dialogue(node)
                : example(
                        form,
                        new Fields(text(node, "instruction"), text(node, "response"), text(node, "span")),
                        passage);
        example.ifPresentOrElse(examples::add, () -> dropped.add(Dropped.ITEM_INCOMPLETE));
    }

    private static Optional<Example> dialogue(JsonNode node) {
        var turns = new ArrayList<Turn>();
        for (JsonNode turn : node.path("turns")) {
            String instruction = text(turn, "instruction");
            String response = text(turn, "response");
            if (instruction.isBlank() || response.isBlank()) {
                return Optional.empty();
            }
            turns.add(new Turn(instruction, response));
        }
        return turns.size() < 2 ? Optional.empty() : Optional.of(Example.dialogue(turns));
    }

    private record Fields(String instruction, String response, String span) {}

    private static Optional<Example> example(Form form, Fields fields, Optional<String> passage) {
        if (fields.instruction().isBlank() || fields.response().isBlank()) {
            return Optional.empty();
        }
        if (form != Form.CONTEXTUAL_QA) {
            return Optional.of(Example.of(fields.instruction(), fields.response()));
        }
        if (fields.span().isBlank() || passage.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Example.contextual(passage.get(), new Turn(fields.instruction(), fields.response()), fields.span()));
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() || value.isNumber() ? value.asText().strip() : "";
    }

    private static void numbered(
            Form form, String text, Optional<String> passage, List<Example> examples, List<Dropped> dropped) {
        Matcher matcher = NUMBERED.matcher(text);
        while (matcher.find()) {
            String span = matcher.group(3) == null ? "" : matcher.group(3).strip();
            var fields = new Fields(matcher.group(1).strip(), matcher.group(2).strip(), span);
            example(form, fields, passage).ifPresentOrElse(examples::add, () -> dropped.add(Dropped.ITEM_INCOMPLETE));
        }
    }
}
