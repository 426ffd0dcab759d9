package org.granary.governance.license;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the license fields of descriptions in JSON: Croissant and schema.org ({@code license}, an address, a name, an object or a list), catalogues' entries
 * ({@code license_id}, {@code license_title}, {@code license_url}), tags ({@code license:…}).
 */
final class MetadataFields {

    private static final int DEEPEST = 6;
    private static final Set<String> FIELDS = Set.of(
            "license",
            "licence",
            "licenses",
            "license_id",
            "license_title",
            "license_name",
            "license_url",
            "license_link",
            "licenseurl",
            "sc:license",
            "schema:license",
            "https://schema.org/license",
            "http://schema.org/license",
            "dct:license",
            "usageinfo",
            "授權方式",
            "授權說明網址");

    /** Where a license is an object, one of these names it. */
    private static final List<String> NAMES = List.of("@id", "url", "id", "identifier", "name", "title");

    private MetadataFields() {}

    static List<Detection> read(String place, Optional<String> url, String json) {
        var found = new ArrayList<Detection>();
        try {
            walk(new ObjectMapper().readTree(json), place, url, 0, found);
        } catch (JsonProcessingException e) {
            // Not JSON in spite of its first letter: nothing that a field could be read from.
            return List.of();
        }
        return found;
    }

    private static void walk(JsonNode node, String place, Optional<String> url, int depth, List<Detection> found) {
        if (depth > DEEPEST) {
            return;
        }
        node.properties().forEach(entry -> {
            String name = entry.getKey();
            if (FIELDS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values(entry.getValue(), place + ", " + name, url, found);
            } else if (name.equals("tags")) {
                entry.getValue().forEach(tag -> tag(tag.asText(), place, url, found));
            } else if (!name.equals("@context")) {
                walk(entry.getValue(), place, url, depth + 1, found);
            }
        });
        if (node.isArray()) {
            node.forEach(each -> walk(each, place, url, depth + 1, found));
        }
    }

    private static void tag(String tag, String place, Optional<String> url, List<Detection> found) {
        if (tag.startsWith("license:")) {
            found.add(Detection.ofField(place + ", tags", url, tag));
        }
    }

    private static void values(JsonNode value, String place, Optional<String> url, List<Detection> found) {
        if (value.isArray()) {
            value.forEach(each -> values(each, place, url, found));
        } else if (value.isObject()) {
            NAMES.stream()
                    .map(name -> value.path(name).asText())
                    .filter(text -> !text.isBlank())
                    .findFirst()
                    .ifPresent(text -> found.add(Detection.ofField(place, url, text)));
        } else if (!value.asText().isBlank()) {
            found.add(Detection.ofField(place, url, value.asText()));
        }
    }
}
