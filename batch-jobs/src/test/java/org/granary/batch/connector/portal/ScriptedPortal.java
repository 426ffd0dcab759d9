package org.granary.batch.connector.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.granary.batch.connector.DatasetAddress;
import org.granary.batch.connector.FetchLimits;
import org.granary.batch.connector.FetchWatch;
import org.granary.batch.connector.Listing;
import org.granary.batch.connector.Visit;
import org.granary.catalog.source.Connector;

/** A stand-in for the portals on loopback: answers shaped as their interfaces' documents show, nothing of theirs. */
final class ScriptedPortal implements AutoCloseable {

    private record Script(int status, String body, Map<String, String> headers) {}

    private final HttpServer server;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    final List<String> asked = new CopyOnWriteArrayList<>();

    ScriptedPortal() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                String uri = exchange.getRequestURI().toString();
                asked.add(uri);
                Script script = scripts.getOrDefault(uri, new Script(404, "", Map.of()));
                script.headers()
                        .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
                byte[] body = script.body().getBytes(UTF_8);
                exchange.sendResponseHeaders(script.status(), body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    ScriptedPortal says(String uri, String body) {
        return says(uri, 200, body, Map.of());
    }

    ScriptedPortal says(String uri, int status, String body, Map<String, String> headers) {
        scripts.put(uri, new Script(status, body.replace("PORTAL", root()), headers));
        return this;
    }

    static Connector connector(Connector.Type type, List<String> files) {
        return new Connector(
                type, Optional.empty(), Optional.of(files), Optional.empty(), Optional.empty(), Optional.empty());
    }

    Visit visit(Path folder, Set<String> allowedHosts) {
        var rules = new Visit.Rules(FetchLimits.DEFAULT, Set.of(), Clock.systemUTC());
        return Visit.under(rules, allowedHosts, folder, FetchWatch.NONE);
    }

    Listing list(String location, Connector connector, Path folder) throws IOException, InterruptedException {
        var address = new DatasetAddress(URI.create(root() + location), connector);
        return Connectors.of(connector.type()).list(address, visit(folder, Set.of("127.0.0.1")));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
