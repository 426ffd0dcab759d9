package org.granary.governance.pull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A client's predicate on partition columns. It only spares the client files that it would throw away: what is not understood, or not
 * known of a file, keeps the file.
 *
 * <p>Source: the protocol's JSON predicates for filtering; of its value types only strings, as our partition columns are.
 */
final class PartitionHint {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEEPEST = 50;

    private final JsonNode predicate;

    private PartitionHint(JsonNode predicate) {
        this.predicate = predicate;
    }

    /** Reads the hint, JSON in a string; empty where there is none or it is not JSON. */
    static Optional<PartitionHint> parse(JsonNode hint) {
        if (!hint.isTextual()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PartitionHint(JSON.readTree(hint.textValue())));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Whether a file of these partition values may hold rows that the client wants. */
    boolean mayMatch(Map<String, String> partition) {
        return holds(predicate, partition, 0).orElse(true);
    }

    /** True, false, or empty for unknown. */
    private static Optional<Boolean> holds(JsonNode node, Map<String, String> partition, int depth) {
        if (depth > DEEPEST) {
            return Optional.empty();
        }
        return switch (node.path("op").asText("")) {
            case "and" -> all(node, partition, depth, false);
            case "or" -> all(node, partition, depth, true);
            case "not" ->
                only(node).flatMap(child -> holds(child, partition, depth + 1)).map(value -> !value);
            case "isNull" ->
                only(node).flatMap(child -> value(child, partition)).map(value -> false);
            case "equal" -> compare(node, partition, order -> order == 0);
            case "lessThan" -> compare(node, partition, order -> order < 0);
            case "lessThanOrEqual" -> compare(node, partition, order -> order <= 0);
            case "greaterThan" -> compare(node, partition, order -> order > 0);
            case "greaterThanOrEqual" -> compare(node, partition, order -> order >= 0);
            default -> Optional.empty();
        };
    }

    /** AND settles on the first false, OR on the first true; otherwise one unknown makes all unknown. */
    private static Optional<Boolean> all(JsonNode node, Map<String, String> partition, int depth, boolean settles) {
        boolean unknown = node.path("children").isEmpty();
        for (JsonNode child : node.path("children")) {
            Optional<Boolean> value = holds(child, partition, depth + 1);
            if (value.isPresent() && value.get() == settles) {
                return value;
            }
            unknown |= value.isEmpty();
        }
        return unknown ? Optional.empty() : Optional.of(!settles);
    }

    private static Optional<JsonNode> only(JsonNode node) {
        JsonNode children = node.path("children");
        return children.size() == 1 ? Optional.of(children.get(0)) : Optional.empty();
    }

    private static Optional<Boolean> compare(JsonNode node, Map<String, String> partition, IntPredicate test) {
        JsonNode children = node.path("children");
        if (children.size() != 2) {
            return Optional.empty();
        }
        Optional<String> right = value(children.get(1), partition);
        return value(children.get(0), partition).flatMap(left -> right.map(other -> test.test(left.compareTo(other))));
    }

    /** The text of a leaf; unknown for other types and for columns that are no partition column. */
    private static Optional<String> value(JsonNode leaf, Map<String, String> partition) {
        if (!leaf.path("valueType").asText("").equals("string")) {
            return Optional.empty();
        }
        return switch (leaf.path("op").asText("")) {
            case "column" -> Optional.ofNullable(partition.get(leaf.path("name").asText("")));
            case "literal" -> Optional.of(leaf.path("value").asText("")).filter(text -> !text.isEmpty());
            default -> Optional.empty();
        };
    }
}
