package org.granary.governance.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.granary.catalog.storage.Json;
import org.granary.catalog.storage.Sha256;

/**
 * The canonical form of terms: the same bytes for the same content, so that a hash of it can be signed.
 *
 * <p>Source: RFC 8785. Numbers must be whole and within ±2^53, which spares the specification's rules for fractions; members are in
 * the order of their names' UTF-16 code units.
 */
final class CanonicalJson {

    private static final long SAFE_INTEGER = 1L << 53;

    private CanonicalJson() {}

    /** The canonical text of a value. */
    static String of(Object value) {
        return text(Json.mapper().valueToTree(value));
    }

    /** SHA-256 of the canonical text in UTF-8, 64 hexadecimal digits. */
    static String sha256(Object value) {
        return Sha256.hex(of(value).getBytes(UTF_8));
    }

    private static String text(JsonNode node) {
        if (node.isObject()) {
            List<String> names = new ArrayList<>();
            node.fieldNames().forEachRemaining(names::add);
            names.sort(null);
            var members = new StringJoiner(",", "{", "}");
            names.forEach(name -> members.add(quoted(name) + ":" + text(node.get(name))));
            return members.toString();
        }
        if (node.isArray()) {
            var elements = new StringJoiner(",", "[", "]");
            node.forEach(element -> elements.add(text(element)));
            return elements.toString();
        }
        if (node.getNodeType() == JsonNodeType.NUMBER) {
            return wholeNumber(node);
        }
        return node.isTextual() ? quoted(node.textValue()) : node.toString();
    }

    private static String wholeNumber(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || Math.abs(node.longValue()) > SAFE_INTEGER) {
            throw new IllegalArgumentException(
                    "Canonical terms hold whole numbers within 2^53 only, not " + node + ".");
        }
        return Long.toString(node.longValue());
    }

    /** Jackson escapes quotation mark, backslash and control characters only, with the short forms where they exist: RFC 8785's rule. */
    private static String quoted(String value) {
        var text = new StringBuilder();
        TextNode.valueOf(value).toString().chars().forEach(unit -> text.append((char) unit));
        return lowerCaseEscapes(text.toString());
    }

    private static String lowerCaseEscapes(String quoted) {
        int at = quoted.indexOf("\\u00");
        if (at < 0) {
            return quoted;
        }
        var text = new StringBuilder(quoted);
        for (; at >= 0; at = text.indexOf("\\u00", at + 1)) {
            String digits = text.substring(at + 4, at + 6);
            text.replace(at + 4, at + 6, digits.toLowerCase(java.util.Locale.ROOT));
        }
        return text.toString();
    }
}
