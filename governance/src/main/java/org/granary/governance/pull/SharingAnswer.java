package org.granary.governance.pull;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.granary.catalog.fault.GranaryException;

/**
 * An answer of the sharing protocol.
 *
 * @param contentType empty where there is no body
 * @param lines the body: one JSON object a line; read once, lazily
 */
record SharingAnswer(int status, Map<String, String> headers, String contentType, Stream<JsonNode> lines) {

    static final String JSON = "application/json; charset=utf-8";
    static final String LINES = "application/x-ndjson; charset=utf-8";

    SharingAnswer {
        headers = Map.copyOf(headers);
        requireNonNull(contentType, "contentType");
        requireNonNull(lines, "lines");
    }

    static SharingAnswer json(JsonNode body) {
        return new SharingAnswer(200, Map.of(), JSON, Stream.of(body));
    }

    static SharingAnswer empty(Map<String, String> headers) {
        return new SharingAnswer(200, headers, "", Stream.of());
    }

    static SharingAnswer lines(Map<String, String> headers, Stream<JsonNode> lines) {
        return new SharingAnswer(200, headers, LINES, lines);
    }

    /** The protocol's own form of an error. */
    static SharingAnswer error(GranaryException error) {
        int status = error.code().status();
        Map<String, String> headers = new TreeMap<>();
        if (status == 401) {
            headers.put("WWW-Authenticate", "Bearer realm=\"granary\"");
        }
        if (status == 405) {
            headers.put("Allow", "GET, HEAD, POST");
        }
        JsonNode body = JsonNodeFactory.instance
                .objectNode()
                .put("errorCode", error.code().name())
                .put("message", error.getMessage());
        return new SharingAnswer(status, headers, JSON, Stream.of(body));
    }
}
