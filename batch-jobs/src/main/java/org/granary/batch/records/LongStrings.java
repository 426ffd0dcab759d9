package org.granary.batch.records;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.TreeSet;

/**
 * A JSON document whose strings have at most so many bytes: what is beyond is left out, and where that was is remembered. A parser builds a string whole
 * before anybody can look at its length, and cannot go on once it gave up in the middle of one.
 */
final class LongStrings extends FilterInputStream {

    /** A string is cut behind a character, so it may be that much longer than the limit. */
    static final int SLACK = 16;

    private static final int ESCAPED_UNICODE = 4;

    private final int limit;
    private final TreeSet<Long> cuts = new TreeSet<>();
    private long given;
    private boolean inString;
    private boolean afterBackslash;
    private int escapeLeft;
    private int length;

    LongStrings(InputStream in, int limit) {
        super(in);
        this.limit = limit;
    }

    /** Whether a string was cut between these positions of what was given; positions before the first one are forgotten. */
    boolean cutBetween(long from, long to) {
        boolean cut = !cuts.subSet(from, true, to, true).isEmpty();
        cuts.headSet(to, false).clear();
        return cut;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int wanted) throws IOException {
        while (true) {
            int count = in.read(buffer, offset, wanted);
            if (count < 0) {
                return -1;
            }
            int kept = keep(buffer, offset, count);
            given += kept;
            if (kept > 0 || wanted == 0) {
                return kept;
            }
        }
    }

    /** Moves what stays to the front; gives how much that is. */
    private int keep(byte[] buffer, int offset, int count) {
        int to = offset;
        for (int from = offset; from < offset + count; from++) {
            byte b = buffer[from];
            if (stays(b)) {
                buffer[to++] = b;
            } else {
                cuts.add(given + to - offset);
            }
        }
        return to - offset;
    }

    private boolean stays(byte b) {
        if (!inString) {
            inString = b == '"';
            length = 0;
            return true;
        }
        boolean whole = !afterBackslash && escapeLeft == 0;
        if (whole && b == '"') {
            inString = false;
            return true;
        }
        boolean startsCharacter = whole && (b & 0xc0) != 0x80;
        boolean beyond = length >= limit && (startsCharacter || length > limit + SLACK - ESCAPED_UNICODE);
        if (afterBackslash) {
            afterBackslash = false;
            escapeLeft = b == 'u' ? ESCAPED_UNICODE : 0;
        } else if (escapeLeft > 0) {
            escapeLeft--;
        } else {
            afterBackslash = b == '\\';
        }
        if (beyond) {
            // From here on nothing of the string stays, whatever it begins with.
            length = Integer.MAX_VALUE;
            return false;
        }
        length++;
        return true;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
