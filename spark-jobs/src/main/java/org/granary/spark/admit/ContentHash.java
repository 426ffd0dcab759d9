package org.granary.spark.admit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** What stands for bytes in a record id: their SHA-256 as 64 lower-case hexadecimal digits. */
final class ContentHash {

    private ContentHash() {}

    /** The digits, in ASCII, for bytes in Base64. */
    static byte[] of(String base64) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(base64));
            return HexFormat.of().formatHex(hash).getBytes(US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-256, which every runtime must have.", e);
        }
    }
}
