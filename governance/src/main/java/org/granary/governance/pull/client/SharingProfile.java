package org.granary.governance.pull.client;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.granary.governance.pull.fault.PullFaults;

/**
 * Where to pull from, and with which token; version 1 of the protocol's profile file.
 *
 * @param endpoint without a slash at its end
 */
public record SharingProfile(URI endpoint, String bearerToken) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public SharingProfile {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(bearerToken, "bearerToken");
        String text = endpoint.toString();
        endpoint = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : endpoint;
    }

    /** Reads a profile file; fails with PROFILE_UNUSABLE. */
    public static SharingProfile read(Path file) {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            if (json.path("shareCredentialsVersion").asInt(0) != 1) {
                throw PullFaults.profileUnusable(file + " is not of version 1 of the format.");
            }
            String endpoint = json.path("endpoint").asText("");
            String token = json.path("bearerToken").asText("");
            if (endpoint.isEmpty() || token.isEmpty()) {
                throw PullFaults.profileUnusable(file + " lacks endpoint or bearerToken.");
            }
            return new SharingProfile(URI.create(endpoint), token);
        } catch (IOException | IllegalArgumentException e) {
            throw PullFaults.profileUnusable(file + " cannot be read (" + e.getMessage() + ").");
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SharingProfile[" + endpoint + "]";
    }
}
