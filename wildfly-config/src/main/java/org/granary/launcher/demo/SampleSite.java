package org.granary.launcher.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** A stand-in for a publisher's web site: one file over HTTP on this machine's loopback address. */
final class SampleSite implements AutoCloseable {

    private static final String PATH = "/open-data/pcb-fault-guide.csv";

    private final HttpServer server;

    private SampleSite(HttpServer server) {
        this.server = server;
    }

    /** Serves this file until it is closed. */
    static SampleSite serving(byte[] file) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(PATH, exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "text/csv; charset=utf-8");
                exchange.getResponseHeaders().set("ETag", "\"guide-1\"");
                exchange.sendResponseHeaders(200, file.length);
                try (var body = exchange.getResponseBody()) {
                    body.write(file);
                }
            });
            server.start();
            return new SampleSite(server);
        } catch (IOException e) {
            throw new UncheckedIOException("The sample site cannot listen on the loopback address.", e);
        }
    }

    URI file() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
