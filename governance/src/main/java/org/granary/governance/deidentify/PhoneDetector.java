package org.granary.governance.deidentify;

/**
 * Telephone numbers of Taiwan in all layouts: mobile, fixed with area code, toll-free, international, with extension.
 *
 * <p>Source: Ministry of Digital Affairs, numbering plan of public telecommunication networks.
 */
final class PhoneDetector {

    private static final int CONTEXT_REACH = 8;
    private static final String[] EXTENSIONS = {"分機", "轉", "#", "ext.", "ext", "Ext.", "Ext", "EXT"};

    private final TextView text;
    private final Findings findings;
    private final DigitGroups groups;

    PhoneDetector(TextView text, Findings findings, DigitGroups groups) {
        this.text = text;
        this.findings = findings;
        this.groups = groups;
    }

    /** Looks at the groups just read; returns the end of a number that was found, or -1. */
    int detect(int start) {
        int first = 0;
        int prefix = 0;
        boolean international = text.at(start) == '+' || (text.startsWith("886", start) && groups.size(0) == 3);
        if (international) {
            if (!groups.startsWith("886", 0)) {
                return -1;
            }
            prefix = groups.startsWith("8860", 0) ? 4 : 3;
        }
        boolean named = findings.near(Context.PHONE, start, CONTEXT_REACH);
        for (int k = first + 1; k <= groups.count() && k <= 6; k++) {
            int length = groups.total(k) - prefix;
            double score = score(prefix, length, k, named, international);
            if (score > 0 && endsCleanly(k, named)) {
                return report(start, k, score, named);
            }
        }
        return -1;
    }

    private int report(int start, int k, double score, boolean named) {
        if (findings.isSerial(start)) {
            return -1;
        }
        int end = withExtension(groups.end(k - 1));
        if (named) {
            findings.add(start, end, IdentifierKind.PHONE, Math.max(score, 0.97), "layout", "context:PHONE");
        } else {
            findings.add(start, end, IdentifierKind.PHONE, score, "layout");
        }
        return score >= 0.5 || named ? end : -1;
    }

    private boolean endsCleanly(int k, boolean named) {
        int end = groups.end(k - 1);
        char after = text.at(end);
        if (Chars.isAlphanumeric(after) || after == '@') {
            return false;
        }
        boolean joined = after == '-' || after == '_' || after == '.';
        if (after == '/') {
            return named || !Chars.isDigit(text.at(end + 1)) || text.original().charAt(end) == '／';
        }
        return !joined || named || !Chars.isAlphanumeric(text.at(end + 1));
    }

    private double score(int from, int length, int k, boolean named, boolean international) {
        boolean trunk = from == 0;
        int zero = trunk ? 1 : 0;
        if (trunk && groups.digit(0) != '0') {
            return named ? local(length, k) : 0;
        }
        if (length == 9 + zero && groups.startsWith("9", from + zero)) {
            return mobile(k, from, named);
        }
        if (trunk && length == 10 && (groups.startsWith("0800", 0) || groups.startsWith("0809", 0))) {
            return groups.size(0) == 4 || k == 1 ? 0.85 : 0;
        }
        return fixed(from + zero, length - zero, k, named, international);
    }

    private double mobile(int k, int from, boolean named) {
        if (named) {
            return 0.97;
        }
        boolean shaped = k == 1 || groups.size(0) == 4 || from > 0;
        for (int i = 0; i < k; i++) {
            shaped &= groups.size(i) > 1 || from > 0;
        }
        return shaped ? 0.9 : 0.6;
    }

    /** {@code at} is the first digit after the trunk zero. */
    private double fixed(int at, int length, int k, boolean named, boolean international) {
        int area = areaLength(at);
        if (area == 0) {
            return 0;
        }
        int subscriber = length - area;
        if (!subscriberFits(at, area, subscriber)) {
            return 0;
        }
        char first = groups.digit(at + area);
        if (first == '0' || (first == '1' && area == 1)) {
            return 0;
        }
        if (k == 1) {
            return named ? 0.95 : 0.4;
        }
        boolean areaApart = groups.size(0) == at + area || (international && groups.size(1) <= area + 1);
        for (int i = 1; i < k; i++) {
            areaApart &= groups.size(i) >= 2;
        }
        if (!areaApart || k > 4) {
            return named ? 0.8 : 0;
        }
        return k == 2 && looksLikeDate(at + area, subscriber) ? 0.4 : 0.88;
    }

    private boolean looksLikeDate(int at, int length) {
        if (length != 8 || !groups.startsWith("20", at)) {
            return false;
        }
        int month = (groups.digit(at + 4) - '0') * 10 + groups.digit(at + 5) - '0';
        int day = (groups.digit(at + 6) - '0') * 10 + groups.digit(at + 7) - '0';
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    private int areaLength(int at) {
        if (groups.startsWith("836", at) || groups.startsWith("826", at)) {
            return 3;
        }
        if (groups.startsWith("37", at)
                || groups.startsWith("49", at)
                || groups.startsWith("89", at)
                || groups.startsWith("82", at)) {
            return 2;
        }
        char first = groups.digit(at);
        return first >= '2' && first <= '8' ? 1 : 0;
    }

    private boolean subscriberFits(int at, int area, int length) {
        char first = groups.digit(at);
        return switch (area) {
            case 3 -> length == 5;
            case 2 -> groups.startsWith("49", at) ? length == 7 : length == 6;
            default -> first == '2' ? length == 8 : length == 7 || (first == '4' && length == 8);
        };
    }

    /** Without area code: only where the text says that it is a telephone number. */
    private double local(int length, int k) {
        boolean shaped =
                (length == 7 && (k == 1 || groups.size(0) == 3)) || (length == 8 && (k == 1 || groups.size(0) == 4));
        return shaped && k <= 2 && groups.digit(0) >= '2' ? 0.75 : 0;
    }

    private int withExtension(int end) {
        int at = text.skipSpaces(end, 2);
        for (String word : EXTENSIONS) {
            if (text.startsWith(word, at)) {
                int digit = text.skipSpaces(at + word.length(), 1);
                int last = digit;
                while (Chars.isDigit(text.at(last)) && last - digit < 6) {
                    last++;
                }
                return last > digit ? last : end;
            }
        }
        return end;
    }
}
