package org.granary.journey;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A stand-in for a publisher's site on the loopback address. */
final class FileSite implements AutoCloseable {

    private final HttpServer server;

    private FileSite(HttpServer server) {
        this.server = server;
    }

    /** Serves each file at its path. */
    static FileSite serving(Map<String, Path> files) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        files.forEach((path, file) -> server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, Files.size(file));
            try (var body = exchange.getResponseBody()) {
                Files.copy(file, body);
            }
        }));
        server.start();
        return new FileSite(server);
    }

    String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
