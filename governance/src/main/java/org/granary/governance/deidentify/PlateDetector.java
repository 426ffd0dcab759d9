package org.granary.governance.deidentify;

/**
 * License plates. Part and machine numbers look the same, so that a word for a vehicle must stand near.
 *
 * <p>Source: Highway Bureau, plate layouts: three letters and four digits since 2014, older layouts still on the road.
 */
final class PlateDetector {

    private static final int BEFORE = 14;
    private static final int AFTER = 8;
    private static final String[] VEHICLE_AFTER = {
        "自小客", "自用", "普通重", "普重", "輕型", "重型", "機車", "汽車", "貨車", "車牌", "小客車", "轎車", "車", "號自", "號機", "號普"
    };

    private final TextView text;
    private final Findings findings;

    PlateDetector(TextView text, Findings findings) {
        this.text = text;
        this.findings = findings;
    }

    /** {@code ABC-1234}, {@code AB-1234}, {@code ABC-123}, {@code AB-12345}; returns the end, or -1. */
    int lettersFirst(int start) {
        int at = start;
        while (Chars.isUpper(text.at(at)) && at - start < 4) {
            at++;
        }
        int letters = at - start;
        boolean joined = text.at(at) == '-';
        int digitsFrom = joined ? at + 1 : at;
        int end = digits(digitsFrom);
        int digits = end - digitsFrom;
        boolean shaped =
                (letters == 3 && (digits == 4 || digits == 3)) || (letters == 2 && (digits == 4 || digits == 5));
        if (!shaped || !hasRealDigit(digitsFrom, end) || continues(end)) {
            return -1;
        }
        return report(start, end, joined, letters == 3 && digits == 4);
    }

    /** {@code 1234-AB}, {@code 123-ABC}. */
    int digitsFirst(int start) {
        int at = start;
        while (Chars.isDigit(text.at(at)) && at - start < 5) {
            at++;
        }
        int digits = at - start;
        if (digits < 3 || digits > 4 || text.at(at) != '-') {
            return -1;
        }
        int from = ++at;
        while (Chars.isUpper(text.at(at)) && at - from < 4) {
            at++;
        }
        int letters = at - from;
        boolean shaped = (digits == 4 && letters == 2) || (digits == 3 && (letters == 3 || letters == 2));
        return shaped && !continues(at) ? report(start, at, true, false) : -1;
    }

    private int report(int start, int end, boolean joined, boolean current) {
        if (findings.isSerial(start)) {
            return -1;
        }
        boolean named = findings.near(Context.PLATE, start, BEFORE) || vehicleAfter(end);
        if (named) {
            findings.add(start, end, IdentifierKind.LICENSE_PLATE, joined ? 0.9 : 0.8, "layout", "context:PLATE");
            return end;
        }
        if (findings.seen(Context.PLATE) && (joined || current)) {
            findings.add(start, end, IdentifierKind.LICENSE_PLATE, 0.6, "layout", "seen:PLATE");
            return end;
        }
        return -1;
    }

    private int digits(int from) {
        int at = from;
        while (Chars.digitOrMisread(text.at(at)) >= 0 && at - from < 6) {
            at++;
        }
        return at;
    }

    private boolean hasRealDigit(int from, int end) {
        for (int i = from; i < end; i++) {
            if (Chars.isDigit(text.at(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean continues(int end) {
        char after = text.at(end);
        return Chars.isAlphanumeric(after)
                || ((after == '-' || after == '_' || after == '.') && Chars.isAlphanumeric(text.at(end + 1)));
    }

    private boolean vehicleAfter(int end) {
        for (int at = end; at < end + AFTER && at < text.length(); at++) {
            for (String word : VEHICLE_AFTER) {
                if (text.startsWith(word, at) && !(word.equals("車") && text.startsWith("車床", at))) {
                    return true;
                }
            }
        }
        return false;
    }
}
