package org.granary.batch.extract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * The charset of a page: byte-order mark, then the header's, then the page's own word, then by looking at the bytes.
 *
 * <p>A declared charset that the bytes break is not believed where they are flawless UTF-8: servers that add
 * {@code ISO-8859-1} or {@code Big5} to every page are common. Names are taken as browsers take them: {@code big5} holds Windows' and
 * Hong Kong's additions, {@code gb2312} is GB 18030, {@code iso-8859-1} is Windows' 1252.
 */
final class PageCharset {

    private static final int HEAD = 4096;
    private static final int SAMPLE = 1 << 18;
    /** One broken character in so many bytes beyond ASCII: pages are cut, or pasted together by careless programs. */
    private static final int TOLERATED = 200;

    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:.+-]+)");
    private static final Pattern XML = Pattern.compile("(?i)<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9_:.+-]+)");
    private static final Pattern META =
            Pattern.compile("(?is)<meta\\s[^>]*?charset\\s*=\\s*[\"']?\\s*([a-z0-9_:.+-]+)");

    private static final Map<String, String> AS_BROWSERS_DO = Map.ofEntries(
            Map.entry("gb2312", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("x-gbk", "GB18030"),
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("us-ascii", "windows-1252"),
            Map.entry("ascii", "windows-1252"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("utf8", "UTF-8"),
            Map.entry("utf-16", "UTF-8"),
            Map.entry("unicode", "UTF-8"));

    /** Of charsets that hold Big5, the first with the fewest broken characters is taken. */
    private static final List<String> BIG5 = List.of("x-windows-950", "x-MS950-HKSCS", "Big5-HKSCS");

    private PageCharset() {}

    static Charset of(byte[] body, Optional<String> contentType) {
        Optional<Charset> mark = byteOrderMark(body);
        if (mark.isPresent()) {
            return mark.get();
        }
        Optional<Charset> declared = contentType
                .flatMap(type -> found(CHARSET, type))
                .or(() -> ownWord(body))
                .flatMap(name -> known(name, body));
        if (declared.isPresent() && (declared.get().equals(UTF_8) || broken(body, declared.get()) == 0)) {
            return declared.get();
        }
        if (broken(body, UTF_8) * TOLERATED <= beyondAscii(body)) {
            return UTF_8;
        }
        return declared.orElseGet(() -> detected(body));
    }

    /** The text, without a byte-order mark; what cannot be decoded becomes U+FFFD. */
    static String decode(byte[] body, Charset charset) {
        String text = new String(body, charset);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static Optional<Charset> byteOrderMark(byte[] body) {
        if (body.length >= 3 && (body[0] & 0xff) == 0xef && (body[1] & 0xff) == 0xbb && (body[2] & 0xff) == 0xbf) {
            return Optional.of(UTF_8);
        }
        if (body.length >= 2 && (body[0] & 0xff) == 0xff && (body[1] & 0xff) == 0xfe) {
            return Optional.of(UTF_16LE);
        }
        if (body.length >= 2 && (body[0] & 0xff) == 0xfe && (body[1] & 0xff) == 0xff) {
            return Optional.of(UTF_16BE);
        }
        return Optional.empty();
    }

    private static Optional<String> ownWord(byte[] body) {
        String head = new String(body, 0, Math.min(HEAD, body.length), ISO_8859_1);
        return found(META, head).or(() -> found(XML, head));
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<Charset> known(String name, byte[] body) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("big5") || lower.equals("x-windows-950") || lower.equals("cp950")) {
            return Optional.of(big5(body));
        }
        try {
            return Optional.of(Charset.forName(AS_BROWSERS_DO.getOrDefault(lower, lower)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static Charset big5(byte[] body) {
        Charset best = Charset.forName(BIG5.get(0));
        long fewest = Long.MAX_VALUE;
        for (String name : BIG5) {
            Charset candidate = Charset.forName(name);
            long broken = strange(body, candidate);
            if (broken < fewest) {
                best = candidate;
                fewest = broken;
            }
        }
        return best;
    }

    private static Charset detected(byte[] body) {
        var detector = new UniversalDetector();
        detector.handleData(body, 0, Math.min(SAMPLE, body.length));
        detector.dataEnd();
        return Optional.ofNullable(detector.getDetectedCharset())
                .flatMap(name -> known(name, body))
                .orElse(Charset.forName("windows-1252"));
    }

    private static long beyondAscii(byte[] body) {
        long sum = 0;
        for (byte b : body) {
            sum += b < 0 ? 1 : 0;
        }
        return sum;
    }

    /** Broken characters, and those that Windows' Big5 puts into the private use area where Hong Kong's has real ones. */
    private static long strange(byte[] body, Charset charset) {
        return decode(body, charset)
                .chars()
                .filter(c -> c == 0xfffd || (c >= 0xe000 && c < 0xf900))
                .count();
    }

    private static long broken(byte[] body, Charset charset) {
        try {
            CharBuffer unused = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body));
            return 0;
        } catch (CharacterCodingException e) {
            return decode(body, charset).chars().filter(c -> c == 0xfffd).count();
        }
    }
}
