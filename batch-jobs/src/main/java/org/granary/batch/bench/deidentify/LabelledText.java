package org.granary.batch.bench.deidentify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text whose identifiers are marked.
 *
 * @param labels with offsets in UTF-16 code units, in order
 */
record LabelledText(String text, List<Label> labels) {

    private static final Pattern SLOT = Pattern.compile("\\{(=?)([A-Z]+)(?::(\\d))?}");

    LabelledText {
        labels = List.copyOf(labels);
    }

    /** What stands where. */
    record Label(int start, int end, String name) {}

    /** Lines of JSON with {@code text} and {@code spans} in code points. */
    static List<LabelledText> read(Path file) throws IOException {
        var mapper = new ObjectMapper();
        var texts = new ArrayList<LabelledText>();
        for (String line : Files.readAllLines(file)) {
            JsonNode node = mapper.readTree(line);
            String text = node.path("text").asText();
            var labels = new ArrayList<Label>();
            for (JsonNode span : node.path("spans")) {
                labels.add(new Label(
                        text.offsetByCodePoints(0, span.path("start").asInt()),
                        text.offsetByCodePoints(0, span.path("end").asInt()),
                        span.path("label").asText()));
            }
            texts.add(new LabelledText(text, labels));
        }
        return texts;
    }

    /** Texts after the templates of a resource beside this class, each template so many times. */
    static List<LabelledText> made(String resource, MadeUp values, int times) {
        var texts = new ArrayList<LabelledText>();
        List<String> templates = templates(resource);
        for (int i = 0; i < times; i++) {
            templates.forEach(template -> texts.add(filled(template, values)));
        }
        return texts;
    }

    private static List<String> templates(String resource) {
        InputStream stream = LabelledText.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("There is no resource " + resource + " beside " + LabelledText.class);
        }
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String all = lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"));
            return List.of(all.strip().split("\n\n+", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LabelledText filled(String template, MadeUp values) {
        var text = new StringBuilder();
        var labels = new ArrayList<Label>();
        Map<String, String> known = new HashMap<>();
        Matcher slot = SLOT.matcher(template);
        int done = 0;
        while (slot.find()) {
            text.append(template, done, slot.start());
            String kind = slot.group(2);
            String number = slot.group(3);
            String value = number == null
                    ? values.value(kind)
                    : known.computeIfAbsent(kind + number, key -> values.value(kind));
            if (slot.group(1).isEmpty()) {
                labels.add(new Label(text.length(), text.length() + value.length(), kind));
            }
            text.append(value);
            done = slot.end();
        }
        text.append(template, done, template.length());
        return new LabelledText(text.toString(), labels);
    }

    /** All of these as one text after another, each of at least so many characters. */
    static List<LabelledText> joined(List<LabelledText> texts, int characters) {
        var all = new ArrayList<LabelledText>();
        var text = new StringBuilder();
        var labels = new ArrayList<Label>();
        for (LabelledText each : texts) {
            int from = text.length();
            text.append(each.text()).append("\n\n");
            each.labels()
                    .forEach(label -> labels.add(new Label(label.start() + from, label.end() + from, label.name())));
            if (text.length() >= characters) {
                all.add(new LabelledText(text.toString(), labels));
                text.setLength(0);
                labels.clear();
            }
        }
        return all;
    }
}
