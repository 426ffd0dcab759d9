package org.granary.governance.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that a company hands in, whatever the channel.
 *
 * @param company alias of the member company whose file it is
 * @param deliveredBy the person or program that hands it in, as the audit ledger names it
 * @param key what tells it from everything else that came by this channel for this company and source: the same key again is the same delivery, which is taken once
 */
public record Incoming(
        String sourceId, String company, String fileName, String deliveredBy, Channel channel, String key) {

    private static final int ID_DIGITS = 15;

    public Incoming {
        requireNonNull(sourceId, "sourceId");
        requireNonNull(company, "company");
        requireNonNull(fileName, "fileName");
        requireNonNull(deliveredBy, "deliveredBy");
        requireNonNull(channel, "channel");
        requireNonNull(key, "key");
    }

    /** The id of its delivery and gathering; follows from the key, so that what is handed in again after a crash is known. */
    String deliveryId() {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {channel.name(), company, sourceId, key}) {
                sha.update(part.getBytes(UTF_8));
                sha.update((byte) 0);
            }
            return sourceId + "-" + HexFormat.of().formatHex(sha.digest()).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
