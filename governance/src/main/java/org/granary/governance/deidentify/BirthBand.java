package org.granary.governance.deidentify;

import java.util.Optional;

/** The span of years, common era, in which somebody was born. */
final class BirthBand {

    private static final int ROC = 1911;
    private static final int FIRST = 1850;
    private static final int LAST = 2150;
    private static final int TOLD = 9;

    private BirthBand() {}

    /** 1990-1999 of 民國79年5月3日 with ten years; empty where the value begins with no year. */
    static Optional<String> of(String value, int years) {
        int year = year(value);
        if (year < FIRST || year > LAST) {
            return Optional.empty();
        }
        int first = year - year % years;
        return Optional.of(first + "-" + (first + years - 1));
    }

    /** Whether this is such a span. */
    static boolean isOne(String part) {
        return part.length() == TOLD
                && part.charAt(4) == '-'
                && number(part.substring(0, 4)) >= FIRST - 50
                && number(part.substring(5)) > number(part.substring(0, 4));
    }

    /** Years of the Republic have up to three digits; a day without separators has the year before the last four. */
    private static int year(String value) {
        var digits = new StringBuilder();
        int at = 0;
        while (at < value.length() && Chars.digitOrMisread(Chars.fold(value.charAt(at))) < 0) {
            at++;
        }
        while (at < value.length() && digits.length() < TOLD) {
            int digit = Chars.digitOrMisread(Chars.fold(value.charAt(at)));
            if (digit < 0) {
                break;
            }
            digits.append((char) ('0' + digit));
            at++;
        }
        if (digits.length() >= 6) {
            digits.setLength(digits.length() - 4);
        } else if (!endsAYear(value, at)) {
            return -1;
        }
        int year = number(digits);
        if (value.contains("民前") || value.contains("民國前")) {
            return digits.length() > 3 ? -1 : ROC + 1 - year;
        }
        return digits.length() > 3 || year < 1 ? year : year + ROC;
    }

    /** A year stands before 年, or before the first of two separators; else it is a month. */
    private static boolean endsAYear(String value, int at) {
        int next = at;
        while (next < value.length() && Chars.isSpace(Chars.fold(value.charAt(next)))) {
            next++;
        }
        if (next >= value.length()) {
            return false;
        }
        char c = Chars.fold(value.charAt(next));
        return c == '年' || (isSeparator(c) && separatorBehind(value, next + 1));
    }

    private static boolean separatorBehind(String value, int from) {
        for (int i = from; i < value.length(); i++) {
            if (isSeparator(Chars.fold(value.charAt(i)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSeparator(char c) {
        return c == '/' || c == '.' || c == '-';
    }

    private static int number(CharSequence digits) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        return Integer.parseInt(digits, 0, digits.length(), 10);
    }
}
