package org.granary.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** A stand-in on loopback for whoever publishes what seeds rest on: a manual and readings of a spindle, as open data. */
final class SeedPublisher implements AutoCloseable {

    private final HttpServer server;

    SeedPublisher() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/manual.csv", GeneratedInputs.manual());
        serve("/readings.csv", GeneratedInputs.readings());
        server.start();
    }

    private void serve(String path, String text) {
        server.createContext(path, exchange -> {
            try (exchange) {
                byte[] body = text.getBytes(UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }

    /** Registers the manual as a source, approves and gathers it; the bundle of rights that it came under. */
    String manual(Web web, String source) {
        return gathered(web, source, "manual.csv", """
                {"name": "section", "from": "section", "type": "STRING", "presence": "REQUIRED", "content": "PLAIN"},
                {"name": "body", "from": "body", "type": "STRING", "presence": "REQUIRED", "content": "FREE_TEXT"}""");
    }

    /** The same with the readings. */
    String readings(Web web, String source) {
        return gathered(web, source, "readings.csv", """
                {"name": "speed", "from": "speed", "type": "LONG", "presence": "REQUIRED", "content": "PLAIN"},
                {"name": "torque", "from": "torque", "type": "DOUBLE", "presence": "REQUIRED", "content": "PLAIN"},
                {"name": "grade", "from": "grade", "type": "STRING", "presence": "REQUIRED", "content": "PLAIN"}""");
    }

    private String gathered(Web web, String source, String file, String columns) {
        web.created("steward1", "/api/sources", """
                {"id": "%s", "kind": "OPEN", "title": {"zh": "替身的開放資料", "en": "Open data of a stand-in"},
                 "definition": {
                  "location": "http://127.0.0.1:%d/%s",
                  "format": {"type": "CSV"},
                  "columns": [%s],
                  "license": {"text": "CC BY 4.0", "attribution": "A stand-in publisher"}}}
                """.formatted(
                        source, server.getAddress().getPort(), file, columns));
        web.created(
                "steward2",
                "/api/sources/" + source + "/revisions/1/approvals",
                "{\"verdict\":\"APPROVED\",\"concludedLicense\":\"CC-BY-4.0\",\"remark\":\"checked\"}");
        String id = web.created("steward1", "/api/sources/" + source + "/gatherings", "{}")
                .path("gatheringId")
                .asText();
        JsonNode ended =
                web.await("steward1", "/api/gatherings/" + id, List.of("ADMITTED", "REFUSED", "DENIED", "FAILED"));
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("ADMITTED");
        assertThat(ended.path("rightsId").asText()).startsWith("r-");
        return ended.path("rightsId").asText();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
