package org.granary.governance.deidentify;

/** National identity numbers and resident certificates, also spaced, broken over lines or misread. */
final class IdentityDetector {

    private static final int NAMED_REACH = 12;

    private final TextView text;
    private final Findings findings;
    private final StringBuilder value = new StringBuilder(10);

    IdentityDetector(TextView text, Findings findings) {
        this.text = text;
        this.findings = findings;
    }

    /** Returns the end of a number that was found at {@code start}, or -1. */
    int detect(int start) {
        int end = read(start);
        if (end < 0) {
            return -1;
        }
        String number = value.toString();
        boolean misread = !number.equals(text.original().substring(start, end).toUpperCase(java.util.Locale.ROOT));
        char second = number.charAt(1);
        boolean resident = second == '8' || second == '9' || (second >= 'A' && second <= 'D');
        boolean checked = resident ? Checksums.residentCertificate(number) : Checksums.nationalId(number);
        if (!checked && number.startsWith("O9") && isMobileShaped(start)) {
            return -1;
        }
        var own = resident ? Context.RESIDENT : Context.NATIONAL_ID;
        boolean named = findings.near(Context.NATIONAL_ID, start, NAMED_REACH)
                || findings.near(Context.RESIDENT, start, NAMED_REACH);
        var kind = resident ? IdentifierKind.RESIDENT_CERTIFICATE : IdentifierKind.NATIONAL_ID;
        return report(start, end, kind, own, score(start, checked, named, misread), checked);
    }

    /** A1234-56789: how parts are numbered, and no identity number is written unless the text speaks of one. */
    private boolean isPartNumbered(int start, boolean named) {
        boolean expected = findings.seen(Context.NATIONAL_ID) || findings.seen(Context.RESIDENT);
        return !named && !expected && text.at(start + 5) == '-';
    }

    /** 09xx-xxx-xxx with its zero misread as the letter O. */
    private boolean isMobileShaped(int start) {
        return !Chars.isAlphanumeric(text.at(start + 4)) && !Chars.isAlphanumeric(text.at(start + 8));
    }

    private double score(int start, boolean checked, boolean named, boolean misread) {
        if (findings.isSerial(start)) {
            return 0;
        }
        if (isPartNumbered(start, named)) {
            return 0.4;
        }
        if (checked) {
            return named ? 0.99 : misread ? 0.85 : 0.96;
        }
        if (named) {
            return 0.9;
        }
        boolean expected =
                findings.seen(Context.NATIONAL_ID) || findings.seen(Context.RESIDENT) || findings.seen(Context.BIRTH);
        return expected ? 0.7 : misread ? 0.55 : 0.4;
    }

    private int report(int start, int end, IdentifierKind kind, Context own, double score, boolean checked) {
        if (score <= 0) {
            return -1;
        }
        findings.add(start, end, kind, score, checked ? "checksum" : "layout", "context:" + own);
        return score >= 0.5 ? end : -1;
    }

    /** Ten characters, single separators between them left out; the end, or -1. */
    private int read(int start) {
        char first = text.at(start);
        if (!Chars.isLetter(first)) {
            return -1;
        }
        value.setLength(0);
        value.append(Chars.isLower(first) ? (char) (first - 32) : first);
        int at = start + 1;
        int real = 0;
        while (value.length() < 10) {
            at = skipSeparator(at);
            char c = text.at(at);
            char digit = asDigit(c, value.length());
            if (digit == 0) {
                return -1;
            }
            real += Chars.isDigit(c) ? 1 : 0;
            value.append(digit);
            at++;
        }
        char after = text.at(at);
        boolean ends = !Chars.isAlphanumeric(after) && !(after == '-' && Chars.isAlphanumeric(text.at(at + 1)));
        return ends && real >= 4 ? at : -1;
    }

    private int skipSeparator(int at) {
        char c = text.at(at);
        return c == ' ' || c == '-' || c == '\n' ? at + 1 : at;
    }

    /** The character as a digit (or as the letter of a legacy certificate) for its position; NUL where it cannot be one. */
    private char asDigit(char c, int position) {
        if (position == 1) {
            if (c >= 'A' && c <= 'D') {
                return c;
            }
            int digit = Chars.digitOrMisread(c);
            return digit == 1 || digit == 2 || digit == 8 || digit == 9 ? (char) ('0' + digit) : 0;
        }
        int digit = Chars.digitOrMisread(c);
        return digit < 0 ? 0 : (char) ('0' + digit);
    }
}
