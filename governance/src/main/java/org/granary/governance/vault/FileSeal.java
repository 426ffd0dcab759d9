package org.granary.governance.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.Hkdf;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;

/**
 * Encrypts and decrypts files under one agreement's key, segment by segment.
 *
 * <p>AES-256-GCM in segments of 64 KiB, each authenticated with its number and with whether it is the last, so that a changed,
 * moved, missing or cut off segment is found by who reads it. The key for files is derived from the agreement's key under a label of its own,
 * and each file's key from that under a random salt. The agreement's key itself, which pseudonyms are made with, encrypts nothing.
 *
 * <p>Every reader throws {@link SealBrokenException} where the bytes are not what was written, and gives no byte that was not
 * authenticated. That a file is whole is known once its end was read; {@link #opening(SeekableByteChannel)} looks at the end first.
 *
 * <p>Thread contract: this object is safe; streams and channels belong to one thread.
 *
 * <p>Source: Hoang, Reyhanitabar, Rogaway and Vizár 2015, Online authenticated-encryption and its nonce-reuse misuse-resistance
 * (STREAM), as Tink's AES-GCM-HKDF streaming carries it out; RFC 5869 (HKDF).
 */
public final class FileSeal {

    /** Bytes of a sealed segment: what one look at any place has to decrypt. */
    static final int SEGMENT = 1 << 16;

    private static final String MAC = "HMACSHA256";
    private static final int KEY_BYTES = 32;
    private static final int LEAST_KEY_BYTES = 16;
    private static final byte[] LABEL = "granary files of an agreement, version 1".getBytes(UTF_8);
    /** In front of each sealed file and authenticated with it: tells one from a file in clear. */
    private static final byte[] MARK = "GRANSEAL1\n".getBytes(UTF_8);

    /** So many first bytes tell whether a file is sealed, see {@link #isMarked}. */
    public static final int MARK_BYTES = MARK.length;

    private final AesGcmHkdfStreaming cipher;

    private FileSeal(AesGcmHkdfStreaming cipher) {
        this.cipher = cipher;
    }

    /** The seal of an agreement with this key, 16 bytes or more. */
    public static FileSeal of(byte[] agreementKey) {
        if (agreementKey.length < LEAST_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "An agreement's key has 16 bytes or more, not " + agreementKey.length + ".");
        }
        try {
            byte[] key = Hkdf.computeHkdf(MAC, agreementKey, new byte[0], LABEL, KEY_BYTES);
            return new FileSeal(new AesGcmHkdfStreaming(key, MAC, KEY_BYTES, SEGMENT, MARK.length));
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    /** Whether these are the first bytes of a sealed file; says nothing about the rest of it. */
    public static boolean isMarked(byte[] start) {
        return start.length >= MARK.length && java.util.Arrays.equals(start, 0, MARK.length, MARK, 0, MARK.length);
    }

    /**
     * What is written here goes encrypted to {@code out}. Closing makes the end and closes {@code out}; without it the file counts as cut off.
     */
    public OutputStream sealing(OutputStream out) throws IOException {
        try {
            out.write(MARK);
            return cipher.newEncryptingStream(out, MARK);
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    /** The clear bytes of a sealed stream. */
    public InputStream opening(InputStream in) throws IOException {
        try {
            if (!isMarked(in.readNBytes(MARK.length))) {
                throw SealBrokenException.notSealed();
            }
            return new OpenedStream(cipher.newDecryptingStream(in, MARK));
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    /** The clear bytes of a sealed file at any place; its end is looked at now, so that a file that was cut off is not opened. */
    public FileChannel opening(SeekableByteChannel channel) throws IOException {
        requireMark(channel);
        try {
            var opened = new OpenedChannel(decrypting(channel));
            requireEnd(channel, opened);
            return opened;
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    private SeekableByteChannel decrypting(SeekableByteChannel channel) throws IOException, GeneralSecurityException {
        try {
            return cipher.newSeekableDecryptingChannel(channel, MARK);
        } catch (IOException e) {
            throw SealBrokenException.unreadable(e);
        }
    }

    /** How many clear bytes a sealed file of this length has; the length alone proves nothing. */
    public long clearBytes(long sealedBytes) {
        long body = sealedBytes - MARK.length - cipher.getHeaderLength();
        long tag = cipher.getCiphertextOverhead();
        long first = (long) SEGMENT - MARK.length - cipher.getHeaderLength();
        long segments = body <= first ? 1 : 1 + (body - first + SEGMENT - 1) / SEGMENT;
        return Math.max(0, body - segments * tag);
    }

    private static void requireMark(SeekableByteChannel channel) throws IOException {
        var start = ByteBuffer.allocate(MARK.length);
        channel.position(0);
        while (start.hasRemaining() && channel.read(start) >= 0) {
            // reads what is there
        }
        if (start.hasRemaining() || !isMarked(start.array())) {
            throw SealBrokenException.notSealed();
        }
    }

    private void requireEnd(SeekableByteChannel sealed, SeekableByteChannel opened) throws IOException {
        long size = opened.size();
        if (size == 0) {
            // The channel has no byte to ask for; the stream looks at the end of an empty file too.
            sealed.position(0);
            opening(java.nio.channels.Channels.newInputStream(sealed)).read();
            sealed.position(MARK.length);
        } else {
            opened.position(size - 1);
            if (opened.read(ByteBuffer.allocate(1)) != 1) {
                throw SealBrokenException.cutOff();
            }
        }
        opened.position(0);
    }

    private static IllegalStateException unusable(GeneralSecurityException cause) {
        return new IllegalStateException(
                "This Java runtime does not do AES-GCM with HMAC-SHA-256, which every runtime must.", cause);
    }
}
