package org.granary.spark.admit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import org.granary.catalog.schema.ColumnSpec;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of {@code parsed} that are as plain as nearly all are: no white space around the values, no escapes, only columns
 * that the source has, sound UTF-8. Of any other line it says that it did not read it, and {@link LandingLine} judges it.
 *
 * <p>The values stay where they are in the line's bytes, so that nobody has to encode them again.
 *
 * <p>Thread contract: not thread-safe; what it holds is good until the next line is read.
 */
final class PlainLine {

    /** Beyond this the general reader's limits may count. */
    private static final int LONGEST = 1 << 20;

    private static final int MOST_DIGITS = 18;
    private static final byte[] NULL = "null".getBytes(UTF_8);
    private static final byte[] NUMBER = "\"n\":".getBytes(UTF_8);
    private static final byte[] FILE = ",\"f\":\"".getBytes(UTF_8);
    private static final byte[] RECORD = ",\"r\":{".getBytes(UTF_8);

    private final byte[][] names;
    private final @Nullable String[] values;
    private final boolean[] seen;
    private final int[] starts;
    private final int[] ends;

    private byte[] line = new byte[0];
    private int at;
    private long number;
    private String file = "";
    private byte[] fileBytes = new byte[0];

    PlainLine(List<ColumnSpec> columns) {
        names = columns.stream().map(column -> column.name().getBytes(UTF_8)).toArray(byte[][]::new);
        values = new String[names.length];
        seen = new boolean[names.length];
        starts = new int[names.length];
        ends = new int[names.length];
    }

    /** Whether the line is plain; only then is anything held of it. */
    boolean read(byte[] bytes) {
        line = bytes;
        at = 0;
        Arrays.fill(values, null);
        Arrays.fill(seen, false);
        return bytes.length <= LONGEST
                && take('{')
                && take(NUMBER)
                && readNumber()
                && take(FILE)
                && readFile()
                && take(RECORD)
                && readValues()
                && take('}')
                && at == bytes.length;
    }

    private boolean readNumber() {
        int from = at;
        long value = 0;
        while (at < line.length && line[at] >= '0' && line[at] <= '9') {
            value = value * 10 + line[at++] - '0';
        }
        int digits = at - from;
        number = value;
        return digits > 0 && digits <= MOST_DIGITS && (digits == 1 || line[from] != '0');
    }

    private boolean readFile() {
        int from = at;
        int end = endOfString();
        if (end < 0) {
            return false;
        }
        // Line after line comes from the same file.
        if (Arrays.equals(line, from, end, fileBytes, 0, fileBytes.length)) {
            return true;
        }
        String decoded = new String(line, from, end - from, UTF_8);
        if (decoded.indexOf('\uFFFD') >= 0) {
            return false;
        }
        file = decoded;
        fileBytes = Arrays.copyOfRange(line, from, end);
        return true;
    }

    private boolean readValues() {
        if (take('}')) {
            return true;
        }
        int next = 0;
        do {
            int column = take('"') ? column(next) : -1;
            if (column < 0 || seen[column] || !take(':') || !readValue(column)) {
                return false;
            }
            seen[column] = true;
            next = column + 1;
        } while (take(','));
        return take('}');
    }

    /** The column whose name stands here; {@code likely} is looked at first. */
    private int column(int likely) {
        int from = at;
        int end = endOfString();
        for (int i = 0; i < names.length && end >= 0; i++) {
            int candidate = (likely + i) % names.length;
            if (Arrays.equals(line, from, end, names[candidate], 0, names[candidate].length)) {
                return candidate;
            }
        }
        return -1;
    }

    private boolean readValue(int column) {
        if (!take('"')) {
            return take(NULL);
        }
        int from = at;
        int end = endOfString();
        if (end < 0) {
            return false;
        }
        String value = new String(line, from, end - from, UTF_8);
        starts[column] = from;
        ends[column] = end;
        values[column] = value;
        return value.indexOf('\uFFFD') < 0;
    }

    /** The index of the quote that ends the string; then {@code at} is behind it. -1 where there is more to it than plain text. */
    private int endOfString() {
        int i = at;
        while (i < line.length) {
            byte b = line[i];
            if (b == '"') {
                at = i + 1;
                return i;
            }
            if (b == '\\' || (b >= 0 && b < ' ')) {
                return -1;
            }
            i++;
        }
        return -1;
    }

    private boolean take(char expected) {
        if (at < line.length && line[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    private boolean take(byte[] expected) {
        int end = at + expected.length;
        if (end <= line.length && Arrays.equals(line, at, end, expected, 0, expected.length)) {
            at = end;
            return true;
        }
        return false;
    }

    long number() {
        return number;
    }

    String file() {
        return file;
    }

    /** Values in the order of the columns; the array is the reader's own. */
    @Nullable
    String[] values() {
        return values;
    }

    byte[] bytes() {
        return line;
    }

    int start(int column) {
        return starts[column];
    }

    int length(int column) {
        return ends[column] - starts[column];
    }
}
