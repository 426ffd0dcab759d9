package org.granary.governance.pull;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request of the sharing protocol, free of the server that received it.
 *
 * @param path the decoded steps below the endpoint, {@code shares} first
 * @param parameters the query's parameters, first value each
 * @param headers the headers that the protocol knows, names in lower case
 * @param body the text of the body; empty where there is none
 * @param endpoint the address of the endpoint, without a slash at its end
 */
record SharingRequest(
        String method,
        List<String> path,
        Map<String, String> parameters,
        Map<String, String> headers,
        String body,
        String endpoint) {

    SharingRequest {
        requireNonNull(method, "method");
        path = List.copyOf(path);
        parameters = Map.copyOf(parameters);
        headers = Map.copyOf(headers);
        requireNonNull(body, "body");
        requireNonNull(endpoint, "endpoint");
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }
}
