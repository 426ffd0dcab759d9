package org.granary.batch.generate.standin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.granary.catalog.storage.Json;

/**
 * A stand-in, not a model: an endpoint on the loopback interface that speaks OpenAI's chat completions and answers what a script says. It can be told to
 * answer the next requests with errors, garbage, or not at all.
 *
 * <p>Thread-safe; close it.
 */
public final class ScriptedEndpoint implements AutoCloseable {

    /** The name that answers give for the model, so that nobody takes them for a real one's. */
    public static final String MODEL = "stand-in-scripted-1";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Function<String, String> script;
    private final Queue<Mishap> mishaps = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    /** What may happen in place of an answer. */
    public sealed interface Mishap {}

    /** An HTTP error, with a Retry-After where seconds are above zero. */
    public record Status(int status, int retryAfterSeconds) implements Mishap {}

    /** 200 with a body that is no answer. */
    public record Garbage(String body) implements Mishap {
        public Garbage {
            requireNonNull(body, "body");
        }
    }

    /** The request is read and the connection closed without an answer. */
    public record HangUp() implements Mishap {}

    /** 200, and bytes until the client leaves. */
    public record Endless() implements Mishap {}

    /** The request is read and never answered. */
    public record Silence() implements Mishap {}

    private ScriptedEndpoint(HttpServer server, Function<String, String> script) {
        this.server = server;
        this.script = script;
    }

    /** Starts one on a free port; {@code script} has the answer to each user message. */
    public static ScriptedEndpoint start(Function<String, String> script) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        var endpoint = new ScriptedEndpoint(server, script);
        server.createContext("/v1/chat/completions", endpoint::handle);
        server.setExecutor(endpoint.threads);
        server.start();
        return endpoint;
    }

    /** The base URL for a plan. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** {@code host:port}, for the hosts that configuration allows. */
    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** This happens to the next requests, one each. */
    public void next(Mishap... coming) {
        mishaps.addAll(List.of(coming));
    }

    /** Requests that came, answered or not. */
    public int requests() {
        return requests.get();
    }

    /** Requests that were answered by the script. */
    public int answered() {
        return answered.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        requests.incrementAndGet();
        Mishap mishap = mishaps.poll();
        if (mishap instanceof Silence) {
            return; // the connection stays open; the client gives up
        }
        if (mishap instanceof HangUp) {
            exchange.close();
            return;
        }
        if (mishap instanceof Endless) {
            exchange.sendResponseHeaders(200, 0);
            byte[] some = new byte[1 << 16];
            while (true) {
                exchange.getResponseBody().write(some);
            }
        }
        if (mishap instanceof Status status) {
            if (status.retryAfterSeconds() > 0) {
                exchange.getResponseHeaders().add("Retry-After", Integer.toString(status.retryAfterSeconds()));
            }
            send(exchange, status.status(), "{\"error\":{\"message\":\"stand-in says " + status.status() + "\"}}");
            return;
        }
        if (mishap instanceof Garbage garbage) {
            send(exchange, 200, garbage.body());
            return;
        }
        String asked = user(Json.mapper().readTree(body));
        String said = script.apply(asked);
        answered.incrementAndGet();
        send(exchange, 200, completion(asked, said));
    }

    private static String user(JsonNode request) {
        String last = "";
        for (JsonNode message : request.path("messages")) {
            if (message.path("role").asText().equals("user")) {
                JsonNode content = message.path("content");
                last = content.isArray() ? content.path(0).path("text").asText() : content.asText();
            }
        }
        return last;
    }

    /** Tokens are counted as one for each character, so that sums in tests are easy. */
    private static String completion(String asked, String said) {
        return Json.text(Map.of(
                "id",
                "stand-in",
                "object",
                "chat.completion",
                "created",
                0,
                "model",
                MODEL,
                "choices",
                List.of(Map.of(
                        "index", 0, "finish_reason", "stop", "message", Map.of("role", "assistant", "content", said))),
                "usage",
                Map.of(
                        "prompt_tokens", asked.length(),
                        "completion_tokens", said.length(),
                        "total_tokens", asked.length() + said.length())));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
