package org.granary.batch.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.Optional;

/** Strict UTF-8. */
final class Utf8Text {

    private final CharsetDecoder decoder = UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);

    /** The text, or empty where the bytes are none. */
    Optional<String> decode(byte[] bytes) {
        try {
            return Optional.of(decoder.decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The beginning of a refused row, for people to look at: broken bytes show as U+FFFD, control characters as spaces. */
    static String excerpt(byte[] bytes) {
        String text = new String(Arrays.copyOf(bytes, Math.min(bytes.length, ReaderLimits.EXCERPT * 4)), UTF_8);
        return excerpt(text);
    }

    static String excerpt(String text) {
        int end = Math.min(text.length(), ReaderLimits.EXCERPT);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        var shown = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            shown.append(Character.isISOControl(c) ? ' ' : c);
        }
        return shown.toString();
    }

    static boolean hasNul(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }
}
