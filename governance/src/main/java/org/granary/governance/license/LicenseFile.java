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

/** Reads {@code licenses.json}; done once, when the first license is asked for. */
final class LicenseFile {

    /** A license and the other ways in which it is written. */
    record Entry(License license, List<String> aliases, List<String> urls, List<String> deprecatedIds) {}

    private static final String RESOURCE = "licenses.json";

    private LicenseFile() {}

    static List<Entry> read() {
        try (InputStream in = LicenseFile.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(
                        RESOURCE + " is not on the class path beside " + LicenseFile.class + "; the build is broken.");
            }
            var entries = new ArrayList<Entry>();
            for (JsonNode node : new ObjectMapper().readTree(in).path("licenses")) {
                entries.add(entry(node));
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read; the build is broken.", e);
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
