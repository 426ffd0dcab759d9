package org.granary.governance.pull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The profile file, version 1, that a team gives to its client. */
public final class SharingProfileFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SharingProfileFile() {}

    /**
     * The file's text.
     *
     * @param endpoint the address of {@code …/sharing} as the team reaches it
     */
    public static String json(URI endpoint, BearerToken token, Instant expiresAt) {
        ObjectNode profile = JSON.createObjectNode()
                .put("shareCredentialsVersion", 1)
                .put("endpoint", endpoint.toString())
                .put("bearerToken", token.value())
                .put("expirationTime", expiresAt.truncatedTo(ChronoUnit.MILLIS).toString());
        return profile.toPrettyString() + "\n";
    }
}
