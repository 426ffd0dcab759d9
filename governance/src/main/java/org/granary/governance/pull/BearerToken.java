package org.granary.governance.pull;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.granary.catalog.storage.Sha256;

/**
 * A team's secret for one grant: 256 random bits. Only its SHA-256 is kept; the token itself is shown once.
 *
 * @param value 43 characters of base64url
 */
public record BearerToken(String value) {

    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    public BearerToken {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("This is no bearer token: it must have 43 characters of base64url.");
        }
    }

    /** A new token. */
    public static BearerToken issue(SecureRandom random) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return new BearerToken(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** What is stored instead of the token: 64 lower-case hexadecimal digits. */
    public String sha256() {
        return Sha256.hex(value.getBytes(UTF_8));
    }

    /** Never the secret: a token must not get into a log. */
    @Override
    public String toString() {
        return "BearerToken[hidden]";
    }
}
