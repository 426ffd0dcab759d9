package org.granary.batch.crawl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code /.well-known/tdmrep.json} says: rules in order, of which the first that fits a path counts.
 *
 * <p>A rule without location, or whose reservation is neither 0 nor 1, is passed over. JSON that is no array of rules reserves everything: its owner
 * meant to say something. A page of HTML in its place says nothing: many servers answer every path with one.
 *
 * <p>Source: TDM Reservation Protocol (W3C community group), "TDM file on the origin server".
 */
public record TdmRep(List<Rule> rules) {

    /** Nothing is said. */
    public static final TdmRep NONE = new TdmRep(List.of());

    private static final TdmRep ALL = new TdmRep(List.of(new Rule(new PathPattern("/"), true, Optional.empty())));
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One rule. */
    public record Rule(PathPattern location, boolean reserved, Optional<String> policy) {}

    public TdmRep {
        rules = List.copyOf(rules);
    }

    /** Reads the file. */
    public static TdmRep parse(byte[] json) {
        if (html(json)) {
            return NONE;
        }
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (IOException e) {
            return ALL;
        }
        if (root == null || !root.isArray()) {
            return ALL;
        }
        List<Rule> rules = new ArrayList<>();
        for (JsonNode item : root) {
            rule(item).ifPresent(rules::add);
        }
        return new TdmRep(rules);
    }

    private static boolean html(byte[] bytes) {
        return new String(bytes, 0, Math.min(200, bytes.length), StandardCharsets.UTF_8)
                .replace("\ufeff", "")
                .strip()
                .startsWith("<");
    }

    private static Optional<Rule> rule(JsonNode item) {
        JsonNode location = item.path("location");
        String reservation = item.path("tdm-reservation").asText("");
        if (!location.isTextual() || !(reservation.equals("0") || reservation.equals("1"))) {
            return Optional.empty();
        }
        String path = location.asText().strip();
        Optional<String> policy =
                Optional.of(item.path("tdm-policy").asText("")).filter(text -> !text.isBlank());
        return Optional.of(new Rule(
                new PathPattern(path.startsWith("/") || path.startsWith("*") ? path : "/" + path),
                reservation.equals("1"),
                policy));
    }

    /** The rule for a path with its query. */
    public Optional<Rule> match(String path) {
        return rules.stream().filter(rule -> rule.location().matches(path)).findFirst();
    }
}
