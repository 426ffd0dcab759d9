package org.granary.governance.pull;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** The real Python client in a process of its own, asked line by line. */
final class PythonSession implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    private PythonSession(Process process) {
        this.process = process;
        this.in = process.outputWriter(UTF_8);
        this.out = process.inputReader(UTF_8);
    }

    /** The Python that has the client; empty where none is named. */
    static Optional<String> python() {
        return Optional.ofNullable(System.getProperty("granary.python"))
                .or(() -> Optional.ofNullable(System.getenv("GRANARY_PYTHON")))
                .filter(path -> !path.isBlank());
    }

    /** Whether that Python runs and has the package. */
    static boolean isUsable(String python) {
        try {
            Process check = new ProcessBuilder(python, "-c", "import delta_sharing")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return check.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static PythonSession start(String python, Path profile, Path folder) throws IOException {
        Path script = folder.resolve("read_shared.py");
        try (InputStream source = Objects.requireNonNull(PythonSession.class.getResourceAsStream("read_shared.py"))) {
            Files.copy(source, script);
        }
        ProcessBuilder builder = new ProcessBuilder(python, script.toString(), profile.toString())
                .redirectError(folder.resolve("python.log").toFile());
        builder.environment().put("PYTHONUTF8", "1");
        // The server is on the loopback; a proxy of the machine's must not come between.
        builder.environment().put("NO_PROXY", "127.0.0.1");
        builder.environment().put("no_proxy", "127.0.0.1");
        return new PythonSession(builder.start());
    }

    /** What the client brought. */
    JsonNode ask(String command) throws IOException {
        JsonNode answer = exchange(command);
        assertThat(answer.has("ok")).as(answer.toString()).isTrue();
        return answer.get("ok");
    }

    /** How the client failed. */
    String failure(String command) throws IOException {
        JsonNode answer = exchange(command);
        assertThat(answer.has("error")).as(answer.toString()).isTrue();
        return answer.get("error").asText();
    }

    private JsonNode exchange(String command) throws IOException {
        in.write(command + "\n");
        in.flush();
        String line = out.readLine();
        if (line == null) {
            throw new IOException("The Python client ended on '" + command + "'; see python.log.");
        }
        return JSON.readTree(line);
    }

    @Override
    public void close() throws IOException {
        in.close();
        out.close();
        process.destroy();
    }
}
