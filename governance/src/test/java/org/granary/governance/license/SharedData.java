package org.granary.governance.license;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Real inputs beside the project; a test that needs one is skipped where it is absent. */
final class SharedData {

    private SharedData() {}

    static JsonNode read(String path) throws IOException {
        Path file = Path.of(System.getProperty("granary.root", "."), "..", "shared", "data")
                .resolve(path);
        assumeTrue(Files.exists(file), () -> "Skipped: " + path + " is not beside the project.");
        return new ObjectMapper().readTree(Files.readAllBytes(file));
    }
}
