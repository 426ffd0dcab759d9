package org.granary.batch.records;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.granary.batch.BatchErrors;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.Constants;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Tells UTF-8, UTF-16 and Big5 apart, and refuses the rest rather than guess.
 *
 * <p>In this order: byte-order mark; what the source declares; UTF-8 (a few broken sequences among many good ones leave it UTF-8, and their
 * rows are refused); UTF-16 without a mark; Big5 as Windows writes it (MS950), then with Hong Kong's additions, where nearly all
 * characters are everyday ones and the detector sees nothing else. GBK text often decodes as Big5 too, but into rare
 * characters: that is what the share of everyday ones is for.
 */
final class CharsetGuess {

    private static final int BUFFER = 1 << 16;
    private static final double EVERYDAY_SHARE = .9;
    private static final int BROKEN_PER_GOOD = 20;
    /** ASCII text in UTF-16 is half NULs; with fewer than a quarter, and nothing that UTF-8 forbids, it is something else. */
    private static final int NUL_SHARE = 4;

    private static final List<String> BIG5 = List.of("x-windows-950", "Big5-HKSCS");

    private CharsetGuess() {}

    static Charset of(Path file, Optional<String> declared) throws IOException {
        Optional<Charset> mark = byteOrderMark(file);
        if (mark.isPresent()) {
            return mark.get();
        }
        if (declared.isPresent()) {
            return declared(file, declared.get());
        }
        Utf8Count utf8 = Utf8Count.of(file);
        if (utf8.broken() == 0 && utf8.nuls() == 0) {
            return UTF_8;
        }
        boolean wideEnough = utf8.broken() > 0 || (utf8.nuls() * NUL_SHARE >= Files.size(file) && endsLinesWide(file));
        if (utf8.nuls() > 0 && wideEnough) {
            for (Charset wide : List.of(UTF_16LE, UTF_16BE)) {
                if (looksLikeText(file, wide)) {
                    return wide;
                }
            }
        }
        // A stray NUL in plain text is for its row to answer.
        if (utf8.broken() * BROKEN_PER_GOOD <= utf8.good()) {
            return UTF_8;
        }
        return big5(file);
    }

    /** Whether the first line feed has its NUL beside it, in the place where UTF-16 puts it; stray NULs seldom do. */
    private static boolean endsLinesWide(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            int before = -1;
            boolean secondOfPair = false;
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    return secondOfPair ? before == 0 : in.read() == 0;
                }
                before = b;
                secondOfPair = !secondOfPair;
            }
            return false;
        }
    }

    private static Charset declared(Path file, String name) {
        // What calls itself Big5 in Taiwan was written by Windows; MS950 holds all of it and the euro sign besides.
        String known = name.equalsIgnoreCase("big5") ? BIG5.get(0) : name;
        try {
            return Charset.forName(known);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw BatchErrors.charsetUnknown(
                    file.getFileName().toString(),
                    "the source declares '" + name + "', which this Java runtime does not know");
        }
    }

    private static Optional<Charset> byteOrderMark(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(3);
        }
        if (head.length >= 3 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf) {
            return Optional.of(UTF_8);
        }
        if (head.length >= 2 && head[0] == (byte) 0xff && head[1] == (byte) 0xfe) {
            return Optional.of(UTF_16LE);
        }
        if (head.length >= 2 && head[0] == (byte) 0xfe && head[1] == (byte) 0xff) {
            return Optional.of(UTF_16BE);
        }
        return Optional.empty();
    }

    private static Charset big5(Path file) throws IOException {
        String name = file.getFileName().toString();
        String seen = detect(file);
        if (seen != null && !seen.equals(Constants.CHARSET_BIG5)) {
            throw BatchErrors.charsetUnknown(name, "it looks like " + seen + ", which the source does not declare");
        }
        if (everydayShare(file) >= EVERYDAY_SHARE) {
            for (String candidate : BIG5) {
                if (decodes(file, Charset.forName(candidate))) {
                    return Charset.forName(candidate);
                }
            }
        }
        throw BatchErrors.charsetUnknown(name, "it is neither UTF-8 nor UTF-16 nor Big5");
    }

    private static @Nullable String detect(Path file) throws IOException {
        var detector = new UniversalDetector();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n > 0 && !detector.isDone(); n = in.read(buffer)) {
                detector.handleData(buffer, 0, n);
            }
        }
        detector.dataEnd();
        return detector.getDetectedCharset();
    }

    /** Share of two-byte characters whose first byte is that of Big5's symbols (A1–A3) or its 5,401 everyday characters (A4–C6). */
    private static double everydayShare(Path file) throws IOException {
        long all = 0;
        long everyday = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b >= 0x81) {
                    all++;
                    everyday += b >= 0xa1 && b <= 0xc6 ? 1 : 0;
                    in.read();
                }
            }
        }
        return all == 0 ? 0 : (double) everyday / all;
    }

    private static boolean looksLikeText(Path file, Charset wide) throws IOException {
        var check = new TextCheck();
        return Files.size(file) % 2 == 0 && decode(file, wide, check) && check.lineEnds > 0;
    }

    private static boolean decodes(Path file, Charset charset) throws IOException {
        return decode(file, charset, c -> true);
    }

    /** No NUL, nothing unassigned or private, and at least one line end. */
    private static final class TextCheck implements CharCheck {

        private long lineEnds;

        @Override
        public boolean accepts(char c) {
            lineEnds += c == '\n' || c == '\r' ? 1 : 0;
            return c != 0
                    && (Character.isDefined(c) || Character.isSurrogate(c))
                    && Character.getType(c) != Character.PRIVATE_USE;
        }
    }

    private interface CharCheck {
        boolean accepts(char c);
    }

    private static boolean decode(Path file, Charset charset, CharCheck check) throws IOException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        CharBuffer chars = CharBuffer.allocate(BUFFER);
        try (InputStream in = Files.newInputStream(file)) {
            boolean end = false;
            while (!end) {
                int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = n < 0;
                bytes.position(bytes.position() + Math.max(0, n)).flip();
                if (!accepts(decoder, bytes, chars, end, check)) {
                    return false;
                }
                bytes.compact();
            }
        }
        return true;
    }

    private static boolean accepts(
            CharsetDecoder decoder, ByteBuffer bytes, CharBuffer chars, boolean end, CharCheck check) {
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, end);
            chars.flip();
            while (chars.hasRemaining()) {
                if (!check.accepts(chars.get())) {
                    return false;
                }
            }
            chars.clear();
            if (result.isError()) {
                return false;
            }
            if (result.isUnderflow()) {
                return true;
            }
        }
    }
}
