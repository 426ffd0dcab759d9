package org.granary.governance.deidentify;

/**
 * Latitude and longitude in decimal degrees, in one order or the other: two numbers apart by a comma or a space, with three decimals or more, of a place
 * in or around Taiwan. Three decimals are some hundred metres.
 */
final class CoordinatesDetector {

    private static final int LEAST_DECIMALS = 3;
    private static final int MOST_DECIMALS = 12;

    private final TextView text;
    private final Findings findings;
    private double degrees;

    CoordinatesDetector(TextView text, Findings findings) {
        this.text = text;
        this.findings = findings;
    }

    /** Returns the end of a pair that begins here, or -1. */
    int detect(int start) {
        char before = text.at(start - 1);
        if (Chars.isAlphanumeric(before) || before == '.' || before == '-') {
            return -1;
        }
        int end = decimal(start);
        if (end < 0) {
            return -1;
        }
        double first = degrees;
        int next = text.at(end) == ',' || text.at(end) == '、' ? end + 1 : end;
        int second = text.skipSpaces(next, 2);
        int last = second == end ? -1 : decimal(second);
        if (last < 0 || !isAroundTaiwan(first, degrees)) {
            return -1;
        }
        findings.add(start, last, IdentifierKind.COORDINATES, 0.85, "layout", "around-taiwan");
        return last;
    }

    private static boolean isAroundTaiwan(double first, double second) {
        return (isLatitude(first) && isLongitude(second)) || (isLongitude(first) && isLatitude(second));
    }

    private static boolean isLatitude(double value) {
        return value >= 20 && value <= 27;
    }

    private static boolean isLongitude(double value) {
        return value >= 115 && value <= 124;
    }

    /** Reads a number with decimals; its end, or -1. */
    private int decimal(int start) {
        int at = start;
        while (Chars.isDigit(text.at(at)) && at - start < 4) {
            at++;
        }
        int whole = at - start;
        if (whole < 2 || whole > 3 || text.at(at) != '.') {
            return -1;
        }
        int point = at++;
        while (Chars.isDigit(text.at(at)) && at - point <= MOST_DECIMALS) {
            at++;
        }
        boolean ends = !Chars.isAlphanumeric(text.at(at)) && !(text.at(at) == '.' && Chars.isDigit(text.at(at + 1)));
        if (at - point - 1 < LEAST_DECIMALS || !ends) {
            return -1;
        }
        double value = 0;
        for (int i = start; i < point; i++) {
            value = value * 10 + text.at(i) - '0';
        }
        degrees = value;
        return at;
    }
}
