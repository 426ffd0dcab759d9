package org.granary.batch.records;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How well a file reads as UTF-8.
 *
 * @param good sequences of two bytes or more
 * @param broken bytes that belong to none
 */
record Utf8Count(long good, long broken, long nuls) {

    static Utf8Count of(Path file) throws IOException {
        long good = 0;
        long broken = 0;
        long nuls = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            int b = in.read();
            while (b >= 0) {
                if (b < 0x80) {
                    nuls += b == 0 ? 1 : 0;
                    b = in.read();
                    continue;
                }
                int rest = continuation(b);
                int next = in.read();
                int seen = 0;
                while (seen < rest && isContinuation(b, next, seen)) {
                    seen++;
                    next = in.read();
                }
                if (rest > 0 && seen == rest) {
                    good++;
                } else {
                    broken++;
                }
                b = next;
            }
        }
        return new Utf8Count(good, broken, nuls);
    }

    private static int continuation(int lead) {
        if (lead >= 0xc2 && lead <= 0xdf) {
            return 1;
        }
        if (lead >= 0xe0 && lead <= 0xef) {
            return 2;
        }
        return lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
    }

    private static boolean isContinuation(int lead, int b, int seen) {
        if (b < 0x80 || b > 0xbf) {
            return false;
        }
        if (seen > 0) {
            return true;
        }
        return switch (lead) {
            case 0xe0 -> b >= 0xa0;
            case 0xed -> b <= 0x9f;
            case 0xf0 -> b >= 0x90;
            case 0xf4 -> b <= 0x8f;
            default -> true;
        };
    }
}
