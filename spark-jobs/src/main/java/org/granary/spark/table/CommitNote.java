package org.granary.spark.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a commit says about the order that made it, as JSON in the commit's {@code userMetadata}. */
public final class CommitNote {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CommitNote() {}

    /** A note with an order and figures by group and name. */
    public static String of(String orderId, SortedMap<String, SortedMap<String, Double>> figures) {
        ObjectNode note = JSON.createObjectNode().put("order", orderId);
        figures.forEach((group, values) -> {
            ObjectNode node = note.putObject(group);
            values.forEach(node::put);
        });
        return note.toString();
    }

    /** The order in a note; empty where the text is no note of ours. */
    public static String orderOf(String text) {
        return parse(text).path("order").asText("");
    }

    /** The figures of a group. */
    public static SortedMap<String, Double> figures(String text, String group) {
        var figures = new TreeMap<String, Double>();
        parse(text)
                .path(group)
                .properties()
                .forEach(field -> figures.put(field.getKey(), field.getValue().asDouble()));
        return figures;
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }
}
