package org.granary.batch.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** schema.org data in a page's JSON-LD: the objects that describe a creative work. Broken JSON is passed over. */
final class StructuredData {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 500_000;

    private final List<JsonNode> works;

    private StructuredData(List<JsonNode> works) {
        this.works = works;
    }

    static StructuredData of(Document page) {
        List<JsonNode> works = new ArrayList<>();
        for (Element script : page.select("script[type=application/ld+json]")) {
            String data = script.data();
            if (data.length() <= MOST) {
                collect(parsed(data), works, 0);
            }
        }
        return new StructuredData(works);
    }

    private static Optional<JsonNode> parsed(String data) {
        try {
            return Optional.ofNullable(JSON.readTree(data));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static void collect(Optional<JsonNode> node, List<JsonNode> works, int depth) {
        if (node.isEmpty() || depth > 4) {
            return;
        }
        JsonNode at = node.get();
        if (at.isArray()) {
            at.forEach(item -> collect(Optional.of(item), works, depth + 1));
        } else if (at.isObject()) {
            if (at.path("@type").toString().matches(".*(Article|Posting|WebPage|Report|Course|HowTo|Work).*")) {
                works.add(at);
            }
            collect(Optional.ofNullable(at.get("@graph")), works, depth + 1);
        }
    }

    /** The first value under that name: text, or the name or id of an object. */
    Optional<String> first(String name) {
        for (JsonNode work : works) {
            Optional<String> value = text(work.path(name));
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(JsonNode value) {
        JsonNode one = value.isArray() && !value.isEmpty() ? value.path(0) : value;
        if (one.isObject()) {
            one = one.has("name") ? one.path("name") : one.path("@id");
        }
        return one.isTextual() && !one.asText().isBlank()
                ? Optional.of(one.asText().strip())
                : Optional.empty();
    }
}
