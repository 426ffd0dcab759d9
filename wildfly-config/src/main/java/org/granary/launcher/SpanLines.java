package org.granary.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import org.granary.catalog.storage.Json;
import org.granary.governance.deidentify.DeidentificationProfile;
import org.granary.governance.deidentify.Deidentifier;
import org.granary.governance.deidentify.IdentifierKind;
import org.granary.governance.deidentify.Span;
import org.granary.governance.deidentify.Transform;

/**
 * Finds the identifiers in texts of a JSON-lines file and writes where they stand, so that anyone can score the engine on texts of their own.
 *
 * <p>One line out for each line in: {@code line} from 0, the text's {@code id} where it has one, and {@code spans} with {@code start} and {@code end} in
 * code points, {@code kind} and {@code score}, in the order of the text.
 */
final class SpanLines {

    private final Deidentifier engine;

    /**
     * With all detectors.
     *
     * @param minimumScore 0–1; findings below are left out
     */
    SpanLines(double minimumScore) {
        this.engine = Deidentifier.of(
                DeidentificationProfile.of(
                        "spans", 1, Map.of(IdentifierKind.DATE, new Transform.Redact()), minimumScore),
                new byte[0]);
    }

    /** Reads all lines; blank ones are stepped over and counted. Gives how many texts there were. Fails with TEXT_LINE_INVALID. */
    long find(BufferedReader in, PrintWriter out) throws IOException {
        long number = 0;
        long texts = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (!line.isBlank()) {
                out.println(Json.text(found(line, number)));
                texts++;
            }
            number++;
        }
        return texts;
    }

    private ObjectNode found(String line, long number) {
        JsonNode given = parsed(line).filter(JsonNode::isObject).orElseThrow(() -> invalid(number));
        JsonNode text = given.path("text");
        if (!text.isTextual()) {
            throw invalid(number);
        }
        ObjectNode answer = Json.mapper().createObjectNode().put("line", number);
        if (given.has("id")) {
            answer.set("id", given.get("id"));
        }
        var spans = answer.putArray("spans");
        int units = 0;
        int points = 0;
        for (Span span : engine.find(text.asText())) {
            points += text.asText().codePointCount(units, span.start());
            int length = text.asText().codePointCount(span.start(), span.end());
            spans.addObject()
                    .put("start", points)
                    .put("end", points + length)
                    .put("kind", span.kind().name())
                    .put("score", span.score());
            points += length;
            units = span.end();
        }
        return answer;
    }

    private static Optional<JsonNode> parsed(String line) {
        try {
            return Optional.ofNullable(Json.mapper().readTree(line));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static RuntimeException invalid(long number) {
        return LauncherErrors.textLineInvalid(number + 1);
    }
}
