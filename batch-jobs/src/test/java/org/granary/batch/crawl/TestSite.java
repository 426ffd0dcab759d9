package org.granary.batch.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A site on loopback whose pages a test gives; everything else is 404. */
final class TestSite implements AutoCloseable {

    /** Answers a request. */
    interface Handler {
        void handle(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();

    /** Paths in the order in which they were asked for. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    TestSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) {
        String path = exchange.getRequestURI().toString();
        asked.add(path);
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        try (exchange) {
            Handler handler = handlers.getOrDefault(
                    path, handlers.getOrDefault(exchange.getRequestURI().getPath(), TestSite::missing));
            handler.handle(exchange);
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.decrementAndGet();
        }
    }

    private static void missing(HttpExchange exchange) throws IOException {
        send(exchange, 404, "text/html", "<p>no</p>".getBytes(UTF_8));
    }

    static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    TestSite on(String path, Handler handler) {
        handlers.put(path, handler);
        return this;
    }

    TestSite page(String path, String html) {
        return on(path, exchange -> send(exchange, 200, "text/html; charset=utf-8", html.getBytes(UTF_8)));
    }

    TestSite file(String path, String type, byte[] body) {
        return on(path, exchange -> send(exchange, 200, type, body));
    }

    TestSite redirect(String path, String location) {
        return on(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            send(exchange, 302, "text/html", new byte[0]);
        });
    }

    String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    WebUrl url(String path) {
        return WebUrl.of("http://" + authority() + path).orElseThrow();
    }

    /** Requests that were open at one time, at most. */
    int mostOpen() {
        return mostOpen.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
