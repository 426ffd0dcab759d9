package org.granary.governance.delivery.key;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;
import org.granary.governance.GovernanceErrors;

/**
 * A public key as OpenSSH writes it, {@code <kind> <Base64> [comment]}.
 *
 * @param kind for example {@code ssh-ed25519}
 * @param line kind and Base64, without the comment
 * @param fingerprint as {@code ssh-keygen -l} shows it, {@code SHA256:…}
 */
record OpenSshKey(String kind, String line, String fingerprint) {

    private static final String RSA = "ssh-rsa";
    private static final Set<String> KINDS =
            Set.of("ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", RSA);
    private static final int MOST_CHARACTERS = 4_000;
    private static final int LEAST_RSA_BITS = 3_072;

    /** Reads the line of a {@code .pub} file; fails with DELIVERY_KEY_INVALID. */
    static OpenSshKey parse(String text) {
        var parts = text.strip().split("\\s+", 3);
        if (text.length() > MOST_CHARACTERS || parts.length < 2 || !KINDS.contains(parts[0])) {
            throw GovernanceErrors.deliveryKeyInvalid(
                    "it is no line of an OpenSSH .pub file with an Ed25519, ECDSA or RSA key.");
        }
        try {
            var blob = Base64.getDecoder().decode(parts[1]);
            requireWellFormed(parts[0], ByteBuffer.wrap(blob));
            return new OpenSshKey(parts[0], parts[0] + " " + parts[1], fingerprint(blob));
        } catch (IllegalArgumentException | BufferUnderflowException | NegativeArraySizeException e) {
            throw GovernanceErrors.deliveryKeyInvalid("its Base64 does not hold a key.");
        }
    }

    private static void requireWellFormed(String kind, ByteBuffer blob) {
        if (!kind.equals(new String(field(blob), StandardCharsets.US_ASCII))) {
            throw GovernanceErrors.deliveryKeyInvalid("its Base64 holds a key of another kind than it says.");
        }
        field(blob);
        if (kind.equals(RSA) && new BigInteger(1, field(blob)).bitLength() < LEAST_RSA_BITS) {
            throw GovernanceErrors.deliveryKeyInvalid(
                    "an RSA key needs at least " + LEAST_RSA_BITS + " bits. Ed25519 is better.");
        }
    }

    private static byte[] field(ByteBuffer blob) {
        int length = blob.getInt();
        if (length > blob.remaining()) {
            throw new BufferUnderflowException();
        }
        var bytes = new byte[length];
        blob.get(bytes);
        return bytes;
    }

    private static String fingerprint(byte[] blob) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
