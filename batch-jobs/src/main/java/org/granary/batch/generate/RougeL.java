package org.granary.batch.generate;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * ROUGE-L F over characters: how much of two texts is one common subsequence.
 *
 * <p>Over characters, since the usual tokeniser of ROUGE drops every Chinese character and would give 0. Texts are compared after NFKC and lower case,
 * letters and digits only. Characters beyond the basic plane count as two.
 *
 * <p>Source: Lin, ROUGE (2004); Hyyrö, Bit-parallel LCS-length computation revisited (2004). Not thread-safe.
 */
final class RougeL {

    /** The pattern's positions of a character, by the character's number in {@link #numbers}. */
    private final int[] numbers = new int[Character.MAX_VALUE + 1];

    private long[][] positions = new long[16][];
    private char[] pattern = {};
    private long[] vector = {};

    /** A text as it is compared. */
    static char[] prepare(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(java.util.Locale.ROOT);
        char[] kept = new char[folded.length()];
        int n = 0;
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                kept[n++] = c;
            }
        }
        return Arrays.copyOf(kept, n);
    }

    /** Sets the text that the following ones are compared with. */
    void against(char[] text) {
        for (char c : pattern) {
            numbers[c] = 0;
        }
        pattern = text;
        int words = (text.length + 63) >>> 6;
        vector = new long[words];
        int known = 0;
        for (int i = 0; i < text.length; i++) {
            int number = numbers[text[i]];
            if (number == 0) {
                number = ++known;
                numbers[text[i]] = number;
                if (number >= positions.length) {
                    positions = Arrays.copyOf(positions, positions.length * 2);
                }
                positions[number] = new long[words];
            }
            positions[number][i >>> 6] |= 1L << (i & 63);
        }
    }

    /** Length of the longest common subsequence. */
    int common(char[] text) {
        if (pattern.length == 0) {
            return 0;
        }
        return pattern.length <= 64 ? commonInWord(text) : commonInWords(text);
    }

    private int commonInWord(char[] text) {
        long v = -1L;
        for (char c : text) {
            int number = numbers[c];
            if (number != 0) {
                long u = v & positions[number][0];
                v = (v + u) | (v & ~u);
            }
        }
        long mask = pattern.length == 64 ? -1L : (1L << pattern.length) - 1;
        return Long.bitCount(~v & mask);
    }

    private int commonInWords(char[] text) {
        int words = vector.length;
        Arrays.fill(vector, -1L);
        for (char c : text) {
            int number = numbers[c];
            if (number != 0) {
                step(positions[number]);
            }
        }
        int common = 0;
        for (int w = 0; w < words; w++) {
            int left = pattern.length - (w << 6);
            long mask = left >= 64 ? -1L : (1L << left) - 1;
            common += Long.bitCount(~vector[w] & mask);
        }
        return common;
    }

    private void step(long[] matches) {
        long carry = 0;
        for (int w = 0; w < vector.length; w++) {
            long v = vector[w];
            long u = v & matches[w];
            long partial = v + u;
            long sum = partial + carry;
            // An unsigned sum below one of its terms ran over.
            boolean over = Long.compareUnsigned(partial, v) < 0 || Long.compareUnsigned(sum, partial) < 0;
            carry = over ? 1 : 0;
            vector[w] = sum | (v & ~u);
        }
    }

    /** F of the two lengths of text and their common subsequence, 0–1. */
    double f(char[] text) {
        int sum = pattern.length + text.length;
        return sum == 0 ? 0 : 2.0 * common(text) / sum;
    }

    /** Whether F is above the threshold; looks at the lengths first, since they bound it. */
    boolean above(char[] text, double threshold) {
        int least = Math.min(pattern.length, text.length);
        int sum = pattern.length + text.length;
        return sum > 0 && 2.0 * least > threshold * sum && f(text) > threshold;
    }
}
