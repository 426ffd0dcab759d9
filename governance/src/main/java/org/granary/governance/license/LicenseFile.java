package org.granary.governance.license;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code licenses.json} and {@code license-names.json}; done once, when the first license is asked for. */
final class LicenseFile {

    /** A license and the other ways in which it is written. */
    record Entry(License license, List<String> aliases, List<String> urls, List<String> deprecatedIds) {}

    /** Licenses with what their texts say. */
    private static final String TERMS = "licenses.json";

    /** Licenses of which only the name is known. */
    private static final String NAMES = "license-names.json";

    private LicenseFile() {}

    static List<Entry> read() {
        var entries = new ArrayList<Entry>();
        entries.addAll(read(TERMS, "licenses"));
        entries.addAll(read(NAMES, "names"));
        return entries;
    }

    private static List<Entry> read(String resource, String list) {
        try (InputStream in = LicenseFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        resource + " is not on the class path beside " + LicenseFile.class + "; the build is broken.");
            }
            var entries = new ArrayList<Entry>();
            for (JsonNode node : new ObjectMapper().readTree(in).path(list)) {
                entries.add(entry(node));
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read; the build is broken.", e);
        }
    }

    private static Entry entry(JsonNode node) {
        var license = new License(
                node.path("id").asText(),
                node.path("name").asText(),
                node.path("url").asText(),
                sections(node.path("permits"), Permission.class),
                sections(node.path("forbids"), Prohibition.class),
                sections(node.path("requires"), Condition.class),
                texts(node.path("adaptedUnder")),
                texts(node.path("cannotEnter")),
                Optional.of(node.path("compatibilityUrl").asText()).filter(url -> !url.isEmpty()));
        return new Entry(
                license, texts(node.path("aliases")), texts(node.path("urls")), texts(node.path("deprecatedIds")));
    }

    private static <E extends Enum<E>> Map<E, String> sections(JsonNode node, Class<E> type) {
        var sections = new EnumMap<E, String>(type);
        node.properties()
                .forEach(term -> sections.put(
                        Enum.valueOf(
                                type, term.getKey().toUpperCase(Locale.ROOT).replace('-', '_')),
                        term.getValue().asText()));
        return sections;
    }

    private static List<String> texts(JsonNode node) {
        var texts = new ArrayList<String>();
        node.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
