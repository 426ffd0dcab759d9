package org.granary.governance.deidentify;

import java.util.Optional;

/**
 * A second look at a text that should hold no identifier any more, for the residual risk of a delivery.
 *
 * <p>Shares no code and no word list with {@link Deidentifier}: it walks over runs of letters and digits and knows only what can be told
 * from the run itself (check digits, numbering plan, at signs), and plates where a word for a vehicle stands directly before. A lot,
 * order, part or serial number whose label stands directly before is passed over. It allocates nothing where it finds nothing.
 *
 * <p>Thread contract: holds no state; may be shared.
 */
public final class ResidualSweep {

    private static final int LONGEST = 24;
    private static final String CODES = "ABCDEFGHJKLMNPQRSTUVXYWZIO";
    private static final String[] VEHICLES = {"車號", "車牌", "牌照", "車牌號碼", "車號為", "車牌為"};
    private static final String[] THINGS = {"批號", "料號", "序號", "訂單", "單號", "型號", "件號", "品號", "編號", "案號", "流水號", "工單"};

    /** What the first identifier left in this text is; empty where there is none. */
    public Optional<IdentifierKind> firstIdentifier(String text) {
        int length = text.length();
        int at = 0;
        while (at < length) {
            char c = plain(text.charAt(at));
            if (c == '@' && mail(text, at)) {
                return Optional.of(IdentifierKind.EMAIL);
            }
            if (!wordCharacter(c) && c != '+' && c != '(') {
                at++;
                continue;
            }
            int end = endOfRun(text, at);
            Optional<IdentifierKind> kind = classify(text, at, end);
            if (kind.isPresent() && !labelled(text, at, THINGS)) {
                return kind;
            }
            at = Math.max(end, at + 1);
        }
        return Optional.empty();
    }

    private static Optional<IdentifierKind> classify(String text, int start, int end) {
        int digits = 0;
        int letters = 0;
        for (int i = start; i < end; i++) {
            char c = plain(text.charAt(i));
            digits += c >= '0' && c <= '9' ? 1 : 0;
            letters += wordCharacter(c) && (c < '0' || c > '9') ? 1 : 0;
        }
        if (digits < 3 || digits + letters > LONGEST) {
            return Optional.empty();
        }
        if (digits + letters == 10 && ((letters == 1 && digits == 9) || (letters == 2 && digits == 8))) {
            return identity(text, start, end);
        }
        if (letters >= 2 && letters <= 3 && digits <= 5 && labelled(text, start, VEHICLES)) {
            return Optional.of(IdentifierKind.LICENSE_PLATE);
        }
        if (letters > 0) {
            return Optional.empty();
        }
        if (telephone(text, start, end, digits)) {
            return Optional.of(IdentifierKind.PHONE);
        }
        return card(text, start, end, digits) ? Optional.of(IdentifierKind.CARD) : Optional.empty();
    }

    private static int endOfRun(String text, int start) {
        int at = start;
        int last = start;
        while (at < text.length() && at - start < 2 * LONGEST) {
            char c = plain(text.charAt(at));
            if (wordCharacter(c)) {
                last = ++at;
            } else if ((c == '-' || c == '(' || c == ')' || c == '+') && at - last < 2) {
                at++;
            } else if (c == ' ' && at == last && digit(text, at - 1) && digit(text, at + 1)) {
                at++;
            } else {
                break;
            }
        }
        while (last < text.length() && wordCharacter(plain(text.charAt(last))) && at - start >= 2 * LONGEST) {
            last++;
        }
        return last;
    }

    private static boolean digit(String text, int at) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        char c = plain(text.charAt(at));
        return c >= '0' && c <= '9';
    }

    private static Optional<IdentifierKind> identity(String text, int start, int end) {
        int sum = 0;
        int place = 0;
        char second = 0;
        for (int i = start; i < end; i++) {
            char c = plain(text.charAt(i));
            if (!wordCharacter(c)) {
                continue;
            }
            if (place == 0) {
                int code = CODES.indexOf(c) + 10;
                if (code < 10) {
                    return Optional.empty();
                }
                sum = code / 10 + code % 10 * 9;
            } else if (place == 1) {
                second = c;
                sum += 8 * (c >= 'A' ? CODES.indexOf(c) % 10 : c - '0');
            } else if (c < '0' || c > '9') {
                return Optional.empty();
            } else {
                sum += (c - '0') * Math.max(1, 9 - place);
            }
            place++;
        }
        if (sum % 10 != 0) {
            return Optional.empty();
        }
        return switch (second) {
            case '1', '2' -> Optional.of(IdentifierKind.NATIONAL_ID);
            case '8', '9', 'A', 'B', 'C', 'D' -> Optional.of(IdentifierKind.RESIDENT_CERTIFICATE);
            default -> Optional.empty();
        };
    }

    /** Mobile numbers, and fixed ones whose area code stands apart. */
    private static boolean telephone(String text, int start, int end, int digits) {
        char first = plain(text.charAt(start));
        int separators = end - start - digits;
        if (first == '+' || (first == '8' && digits == 12 && separators > 0)) {
            return (digits == 12 || digits == 11) && nthDigits(text, start, 3) == 886;
        }
        int lead = nthDigits(text, start, 2);
        if (lead == 9 && digits == 10) {
            return groupsOf(text, start, end, 1);
        }
        boolean fixed = lead >= 2 && lead <= 8 && (digits == 9 || digits == 10);
        boolean apart = separators > 0 && (first == '(' || separatorWithin(text, start, 4));
        return fixed && apart && separators <= 3 && groupsOf(text, start, end, 2) && areaFits(text, start, digits);
    }

    private static boolean areaFits(String text, int start, int digits) {
        int two = nthDigits(text, start, 2);
        return two == 4 || (two == 2 ? digits == 10 : digits == 9);
    }

    private static boolean separatorWithin(String text, int start, int reach) {
        for (int i = start + 2; i <= start + reach && i < text.length(); i++) {
            char c = plain(text.charAt(i));
            if (c == '-' || c == ' ' || c == ')') {
                return true;
            }
        }
        return false;
    }

    /** Whether every group of digits has at least this many. */
    private static boolean groupsOf(String text, int start, int end, int least) {
        int run = 0;
        boolean begun = false;
        for (int i = start; i < end; i++) {
            char c = plain(text.charAt(i));
            if (wordCharacter(c)) {
                run++;
                begun = true;
            } else if (begun) {
                if (run < least && run > 0) {
                    return false;
                }
                run = 0;
            }
        }
        return run == 0 || run >= least;
    }

    private static int nthDigits(String text, int start, int count) {
        int value = 0;
        int seen = 0;
        for (int i = start; i < text.length() && seen < count; i++) {
            char c = plain(text.charAt(i));
            if (c >= '0' && c <= '9') {
                value = value * 10 + c - '0';
                seen++;
            }
        }
        return value;
    }

    private static boolean card(String text, int start, int end, int digits) {
        int lead = nthDigits(text, start, 2);
        boolean issuer = (digits == 16 && (lead / 10 == 4 || (lead >= 51 && lead <= 55) || lead == 35))
                || (digits == 15 && (lead == 34 || lead == 37));
        int sum = 0;
        int place = 0;
        for (int i = end - 1; i >= start && issuer; i--) {
            int d = plain(text.charAt(i)) - '0';
            if (d < 0 || d > 9) {
                continue;
            }
            int doubled = d * (1 + place++ % 2);
            sum += doubled / 10 + doubled % 10;
        }
        return issuer && sum % 10 == 0;
    }

    private static boolean mail(String text, int at) {
        if (at == 0 || !wordCharacter(plain(text.charAt(at - 1)))) {
            return false;
        }
        int i = at + 1;
        while (i < text.length()
                && i - at < 120
                && (wordCharacter(plain(text.charAt(i))) || plain(text.charAt(i)) == '-')) {
            i++;
        }
        boolean named = i > at + 1 && i + 2 < text.length() && plain(text.charAt(i)) == '.';
        return named && wordCharacter(plain(text.charAt(i + 1))) && wordCharacter(plain(text.charAt(i + 2)));
    }

    /** Whether one of these words ends at most four characters before. */
    private static boolean labelled(String text, int start, String[] words) {
        for (String word : words) {
            for (int gap = 0; gap <= 4; gap++) {
                if (text.startsWith(word, start - word.length() - gap)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean wordCharacter(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    /** Full-width forms as plain ones. */
    private static char plain(char c) {
        return c >= 0xFF01 && c <= 0xFF5E ? (char) (c - 0xFEE0) : c;
    }
}
