package org.granary.governance.delivery.upload;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.granary.governance.GovernanceErrors;

/** The checksum that a client gives with the bytes of one request, as the header {@code Upload-Checksum} has it. */
final class Checksum {

    /** As the protocol lists them. */
    static final String ALGORITHMS = "sha1,sha256";

    private static final Map<String, String> NAMES = Map.of("sha1", "SHA-1", "sha256", "SHA-256");

    private final MessageDigest digest;
    private final byte[] expected;

    private Checksum(MessageDigest digest, byte[] expected) {
        this.digest = digest;
        this.expected = expected;
    }

    /** Reads {@code <algorithm> <Base64>}; fails with UPLOAD_INVALID. */
    static Optional<Checksum> of(Optional<String> header) {
        return header.map(text -> {
            var parts = text.strip().split(" ", 2);
            var name = NAMES.get(parts[0]);
            if (name == null || parts.length != 2) {
                throw GovernanceErrors.uploadInvalid(
                        "its Upload-Checksum is none of '" + ALGORITHMS + "' with Base64.");
            }
            try {
                return new Checksum(
                        MessageDigest.getInstance(name), Base64.getDecoder().decode(parts[1]));
            } catch (IllegalArgumentException | NoSuchAlgorithmException e) {
                throw GovernanceErrors.uploadInvalid("the value of its Upload-Checksum is not Base64.");
            }
        });
    }

    MessageDigest digest() {
        return digest;
    }

    /** Whether the bytes that went through the digest are the ones the client meant. */
    boolean holds() {
        return MessageDigest.isEqual(digest.digest(), expected);
    }
}
