package org.granary.governance.pull;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a Range header asks of a file.
 *
 * <p>Source: RFC 9110, section 14. A header that is malformed, in other units or of several ranges is passed over, as section 14.2
 * permits: the whole file is the answer.
 */
sealed interface ByteRange {

    /** All of it. */
    record Whole() implements ByteRange {}

    /** The bytes from {@code first} to {@code last}, both included. */
    record Part(long first, long last) implements ByteRange {
        long length() {
            return last - first + 1;
        }
    }

    /** None of what is asked for is there. */
    record Unsatisfiable() implements ByteRange {}

    /** What {@code header} asks of a file of {@code size} bytes. */
    static ByteRange of(@Nullable String header, long size) {
        if (header == null) {
            return new Whole();
        }
        Matcher range = Syntax.SINGLE.matcher(header.strip().toLowerCase(Locale.ROOT));
        if (!range.matches()) {
            return new Whole();
        }
        String first = range.group(1);
        String last = range.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? new Whole() : suffix(Syntax.number(last), size);
        }
        return part(Syntax.number(first), last.isEmpty() ? Long.MAX_VALUE : Syntax.number(last), size);
    }

    private static ByteRange suffix(long length, long size) {
        if (length == 0 || size == 0) {
            return new Unsatisfiable();
        }
        return new Part(Math.max(0, size - length), size - 1);
    }

    private static ByteRange part(long first, long last, long size) {
        if (last < first) {
            return new Whole();
        }
        return first >= size ? new Unsatisfiable() : new Part(first, Math.min(last, size - 1));
    }

    /** How a single range is written. */
    final class Syntax {

        private static final Pattern SINGLE = Pattern.compile("bytes=\\s*([0-9]{0,40})-([0-9]{0,40})\\s*");
        private static final int LONG_DIGITS = 18;

        private Syntax() {}

        /** More digits than a long holds are more than any file has. */
        private static long number(String digits) {
            String plain = digits.replaceFirst("^0+(?=.)", "");
            return plain.length() > LONG_DIGITS ? Long.MAX_VALUE : Long.parseLong(plain);
        }
    }
}
