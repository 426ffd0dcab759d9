package org.granary.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the demo saw, as {@code target/demo/report.json}: every number is an answer of the platform. */
final class DemoReport {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final ObjectNode root = JSON.createObjectNode();

    /** A section such as {@code gathered}. */
    ObjectNode section(String name) {
        return root.withObject("/" + name);
    }

    void set(String name, JsonNode value) {
        root.set(name, value);
    }

    void set(String name, long value) {
        root.put(name, value);
    }

    JsonNode at(String pointer) {
        return root.at(pointer);
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, JSON.writeValueAsBytes(root));
        } catch (IOException e) {
            throw new DemoFailure("the report " + file + " cannot be written", e);
        }
    }
}
