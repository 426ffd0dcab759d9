package org.granary.catalog.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The id of a record: a hash of its canonical content and source, so that gathering the same data again finds the same ids.
 *
 * <p>The canonical content is the record's values in the order of the revision's columns, each with its length before it, so
 * that no two different rows read alike. Records of member companies are hashed with a key of their agreement (HMAC):
 * a plain hash of a line that holds a telephone number could be found again by trying all numbers.
 *
 * <p>Shape: the first 128 bits of SHA-256 or HMAC-SHA-256 as 32 lower-case hexadecimal digits.
 *
 * <p>Thread contract: instances are not thread-safe; make one per task.
 */
public final class RecordId {

    private static final int HEX_BYTES = 16;
    private static final int MOST_DIGITS = 10;

    private final String source;
    private final @Nullable Mac mac;
    private final MessageDigest digest;
    /** The canonical content so far; stays allocated from one record to the next. */
    private byte[] canonical = new byte[1024];

    private int filled;

    private RecordId(String source, byte @Nullable [] key) {
        this.source = source;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
            if (key == null) {
                this.mac = null;
            } else {
                this.mac = Mac.getInstance("HmacSHA256");
                this.mac.init(new SecretKeySpec(key, "HmacSHA256"));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-256, which every runtime must have.", e);
        }
    }

    /** Ids for a source whose content is public. */
    public static RecordId plain(String sourceId) {
        return new RecordId(sourceId, null);
    }

    /** Ids for a source whose content is confidential; {@code key} is the agreement's, at least 16 bytes. */
    public static RecordId keyed(String sourceId, byte[] key) {
        if (key.length < 16) {
            throw new IllegalArgumentException("The key for record ids has " + key.length + " bytes; it needs 16.");
        }
        return new RecordId(sourceId, key);
    }

    /** The id of the record with these values, in the order of the revision's columns; a missing value is null. */
    public String of(List<@Nullable String> values) {
        begin();
        for (String value : values) {
            if (value == null) {
                addMissing();
            } else {
                byte[] utf8 = value.getBytes(UTF_8);
                add(value.length(), utf8, 0, utf8.length);
            }
        }
        return end();
    }

    /** Begins a record, for callers that have its values as bytes; what was begun before is dropped. */
    public void begin() {
        filled = 0;
        byte[] utf8 = source.getBytes(UTF_8);
        add(source.length(), utf8, 0, utf8.length);
    }

    /** The next value is missing. */
    public void addMissing() {
        reserve(1);
        canonical[filled++] = '~';
    }

    /**
     * The next value.
     *
     * @param characters how many {@code char}s its {@link String} has
     * @param utf8 holds the value's UTF-8 at {@code offset}, {@code length} bytes of it
     */
    public void add(int characters, byte[] utf8, int offset, int length) {
        reserve(MOST_DIGITS + 1 + length);
        digits(characters);
        canonical[filled++] = ':';
        System.arraycopy(utf8, offset, canonical, filled, length);
        filled += length;
    }

    /** The id of the record that was begun. */
    public String end() {
        byte[] hash;
        if (mac == null) {
            digest.update(canonical, 0, filled);
            hash = digest.digest();
        } else {
            mac.update(canonical, 0, filled);
            hash = mac.doFinal();
        }
        return HexFormat.of().formatHex(hash, 0, HEX_BYTES);
    }

    private void reserve(int bytes) {
        if (canonical.length - filled < bytes) {
            canonical = Arrays.copyOf(canonical, Math.max(canonical.length * 2, filled + bytes));
        }
    }

    private void digits(int value) {
        if (value >= 10) {
            digits(value / 10);
        }
        canonical[filled++] = (byte) ('0' + value % 10);
    }
}
