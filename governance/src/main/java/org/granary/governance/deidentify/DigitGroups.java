package org.granary.governance.deidentify;

/**
 * Digits at one place of a text, in the groups that separators make of them. Letters often misread for digits count as such where the
 * rest are digits.
 */
final class DigitGroups {

    static final int MAX_GROUPS = 8;
    private static final int MAX_DIGITS = 28;
    private static final int MAX_SEPARATORS = 3;

    private final char[] digits = new char[MAX_DIGITS + 1];
    private final int[] starts = new int[MAX_GROUPS];
    private final int[] ends = new int[MAX_GROUPS];
    private final int[] offsets = new int[MAX_GROUPS + 1];
    private final boolean[] loose = new boolean[MAX_GROUPS];
    private int groups;
    private int real;

    /** Reads the groups that begin at {@code at}; afterwards {@link #count()} tells how many. */
    void read(TextView text, int at) {
        groups = 0;
        real = 0;
        int total = 0;
        int position = at;
        boolean spaced = false;
        while (groups < MAX_GROUPS) {
            int start = position;
            while (Chars.digitOrMisread(text.at(position)) >= 0 && total < MAX_DIGITS) {
                char c = text.at(position);
                real += Chars.isDigit(c) ? 1 : 0;
                digits[total++] = (char) ('0' + Chars.digitOrMisread(c));
                position++;
            }
            if (position == start) {
                return;
            }
            starts[groups] = start;
            ends[groups] = position;
            loose[groups] = spaced;
            offsets[++groups] = total;
            int next = afterSeparators(text, position);
            spaced = onlySpaces(text, position, next);
            position = next;
        }
    }

    private static int afterSeparators(TextView text, int from) {
        int at = from;
        while (at - from < MAX_SEPARATORS && isSeparator(text.at(at))) {
            at++;
        }
        return at;
    }

    private static boolean isSeparator(char c) {
        return switch (c) {
            case '-', ' ', '\n', '(', ')', '.', '_', '^', '~' -> true;
            default -> false;
        };
    }

    private static boolean onlySpaces(TextView text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Chars.isSpace(text.at(i))) {
                return false;
            }
        }
        return to > from;
    }

    int count() {
        return groups;
    }

    /** Digits of the first {@code k} groups. */
    int total(int k) {
        return offsets[k];
    }

    int size(int group) {
        return offsets[group + 1] - offsets[group];
    }

    int start(int group) {
        return starts[group];
    }

    int end(int group) {
        return ends[group];
    }

    char digit(int index) {
        return digits[index];
    }

    /** Whether only spaces part this group from the one before. */
    boolean isLoose(int group) {
        return group >= groups || loose[group];
    }

    /** Digits {@code from} to {@code to}, separators left out. */
    String digits(int from, int to) {
        return new String(digits, from, to - from);
    }

    boolean startsWith(String prefix, int at) {
        if (at + prefix.length() > offsets[groups]) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (digits[at + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** At least half of what was read are real digits. */
    boolean isPlausible() {
        return groups > 0 && real * 2 >= offsets[groups];
    }

    boolean hasMisreadings() {
        return groups > 0 && real < offsets[groups];
    }
}
