package org.granary.governance.delivery.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import org.granary.governance.GovernanceErrors;

/** What a client says of the file in the header {@code Upload-Metadata}: pairs of a key and a value in Base64, separated by commas. */
final class Metadata {

    private static final int MOST_CHARACTERS = 4_000;

    private Metadata() {}

    /** The value of {@code filename}, or of {@code file-name}; fails with UPLOAD_INVALID where there is none. */
    static String fileName(String header) {
        if (header.length() > MOST_CHARACTERS) {
            throw GovernanceErrors.uploadInvalid(
                    "its Upload-Metadata is longer than " + MOST_CHARACTERS + " characters.");
        }
        return value(header, "filename")
                .or(() -> value(header, "file-name"))
                .orElseThrow(() -> GovernanceErrors.uploadInvalid(
                        "its Upload-Metadata has no 'filename' with a value in Base64."));
    }

    private static Optional<String> value(String header, String key) {
        for (String pair : header.split(",", -1)) {
            var parts = pair.strip().split(" ", 2);
            if (parts.length == 2 && parts[0].equals(key)) {
                try {
                    return Optional.of(new String(Base64.getDecoder().decode(parts[1].strip()), UTF_8));
                } catch (IllegalArgumentException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
