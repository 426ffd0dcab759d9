package org.granary.batch.bench.deidentify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Microsoft Presidio finds in the same texts, with recognisers of ours for the same identifiers ({@code presidio_recognisers.py}), on one thread.
 *
 * @param found by text
 * @param seconds of processor time, without its start
 */
record Presidio(List<Set<LabelledText.Label>> found, double seconds) {

    /** Names a Python that has presidio-analyzer; without it nothing is compared. */
    static final String PYTHON = "GRANARY_PRESIDIO_PYTHON";

    private static final String SCRIPT = "presidio_recognisers.py";

    Presidio {
        found = List.copyOf(found);
    }

    /** Has Presidio look for identifiers; empty where no Python is named. */
    static Optional<Presidio> in(List<LabelledText> texts) throws IOException {
        String python = System.getenv(PYTHON);
        return python == null || python.isEmpty() ? Optional.empty() : Optional.of(run(python, texts));
    }

    private static Presidio run(String python, List<LabelledText> texts) throws IOException {
        Path folder = Files.createTempDirectory("granary-presidio");
        try {
            Path script = folder.resolve(SCRIPT);
            try (InputStream resource = Presidio.class.getResourceAsStream(SCRIPT)) {
                if (resource == null) {
                    throw new IllegalStateException("There is no resource " + SCRIPT + " beside " + Presidio.class);
                }
                Files.copy(resource, script);
            }
            Path input = Files.write(folder.resolve("texts.jsonl"), lines(texts), UTF_8);
            Path output = folder.resolve("spans.jsonl");
            int status = new ProcessBuilder(python, script.toString())
                    .redirectInput(input.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IOException("Presidio ended with status " + status + "; what it said is above.");
            }
            return read(output, texts);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The comparison with Presidio was interrupted.", e);
        } finally {
            for (String name : List.of(SCRIPT, "texts.jsonl", "spans.jsonl")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        }
    }

    private static List<String> lines(List<LabelledText> texts) {
        var json = new ObjectMapper();
        return texts.stream()
                .map(text -> json.createObjectNode().put("text", text.text()).toString())
                .toList();
    }

    private static Presidio read(Path output, List<LabelledText> texts) throws IOException {
        var json = new ObjectMapper();
        var found = new ArrayList<Set<LabelledText.Label>>();
        double seconds = -1;
        for (String line : Files.readAllLines(output, UTF_8)) {
            JsonNode node = json.readTree(line);
            if (node.has("spans")) {
                found.add(spans(node.get("spans"), texts.get(found.size()).text()));
            } else {
                seconds = node.path("seconds").asDouble(-1);
            }
        }
        if (found.size() != texts.size() || seconds <= 0) {
            throw new IOException("Presidio answered " + found.size() + " of " + texts.size() + " texts.");
        }
        return new Presidio(found, seconds);
    }

    private static Set<LabelledText.Label> spans(JsonNode spans, String text) {
        var labels = new HashSet<LabelledText.Label>();
        for (JsonNode span : spans) {
            labels.add(new LabelledText.Label(
                    text.offsetByCodePoints(0, span.path("start").asInt()),
                    text.offsetByCodePoints(0, span.path("end").asInt()),
                    span.path("label").asText()));
        }
        return labels;
    }
}
