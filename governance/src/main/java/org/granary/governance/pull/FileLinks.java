package org.granary.governance.pull;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import org.granary.governance.rights.RightsId;

/**
 * Makes and checks the tokens of file links: the link's own words and an HMAC-SHA-256 over them, in base64url.
 *
 * <p>A token hides nothing; it only cannot be made or changed without the key. It names no place outside the release's table.
 *
 * <p>Threads: safe.
 */
final class FileLinks {

    static final String ALGORITHM = "HmacSHA256";

    private static final int MAC_BYTES = 32;
    private static final int LONGEST = 4096;
    /** The same key may sign other things one day: their tokens must not pass for links. */
    private static final byte[] PURPOSE = "granary file link 2\n".getBytes(UTF_8);

    private final LinkKey key;
    private final Clock clock;

    FileLinks(LinkKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** The token of a link. */
    String token(FileLink link) {
        byte[] words = words(link);
        byte[] signed = Arrays.copyOf(words, words.length + MAC_BYTES);
        System.arraycopy(mac(words), 0, signed, words.length, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** What {@code token} is; the signature is compared in constant time, and nothing is read before it holds. */
    LinkCheck check(String token) {
        byte[] signed;
        try {
            signed = token.length() > LONGEST
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return new LinkCheck.Forged();
        }
        if (signed.length <= MAC_BYTES) {
            return new LinkCheck.Forged();
        }
        byte[] words = Arrays.copyOf(signed, signed.length - MAC_BYTES);
        byte[] mac = Arrays.copyOfRange(signed, words.length, signed.length);
        if (!MessageDigest.isEqual(mac(words), mac)) {
            return new LinkCheck.Forged();
        }
        FileLink link = link(words);
        return clock.instant().isBefore(link.expiresAt()) ? new LinkCheck.Good(link) : new LinkCheck.Expired(link);
    }

    private byte[] mac(byte[] words) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key.key());
            mac.update(PURPOSE);
            return mac.doFinal(words);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The link key does not fit " + ALGORITHM + "; make a new one.", e);
        }
    }

    private static byte[] words(FileLink link) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(link.grantId());
            out.writeUTF(link.dataset());
            out.writeUTF(link.version());
            out.writeLong(link.tableVersion());
            out.writeUTF(link.path());
            out.writeUTF(link.rights().value());
            out.writeLong(link.expiresAt().getEpochSecond());
        } catch (IOException e) {
            throw new UncheckedIOException("A link is written into memory, which does not fail.", e);
        }
        return bytes.toByteArray();
    }

    private static FileLink link(byte[] words) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(words))) {
            return new FileLink(
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readLong(),
                    in.readUTF(),
                    new RightsId(in.readUTF()),
                    Instant.ofEpochSecond(in.readLong()));
        } catch (IOException e) {
            throw new UncheckedIOException("A link with a right signature is whole; this one was made otherwise.", e);
        }
    }
}
