package org.granary.governance.deidentify;

/** E-mail addresses and handles that begin with an at sign, found at the sign. */
final class MailDetector {

    private static final int MAX_LOCAL = 64;
    private static final int MAX_DOMAIN = 190;

    private final TextView text;
    private final Findings findings;

    MailDetector(TextView text, Findings findings) {
        this.text = text;
        this.findings = findings;
    }

    /** Returns the index to go on at. */
    int detect(int at) {
        int start = at;
        while (start > findings.barrier() && at - start < MAX_LOCAL && isLocal(text.at(start - 1))) {
            start--;
        }
        while (start < at && !Chars.isAlphanumeric(text.at(start))) {
            start++;
        }
        int end = start == at ? -1 : domain(at + 1);
        if (end > 0) {
            findings.add(start, end, IdentifierKind.EMAIL, 0.98, "layout");
            return end;
        }
        return start == at && Chars.isBoundaryOrHan(text.at(at - 1)) ? handle(at) : at + 1;
    }

    private static boolean isLocal(char c) {
        return Chars.isAlphanumeric(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '%';
    }

    /** The end of a domain name with at least two labels, or -1. */
    private int domain(int from) {
        int at = from;
        int lastDot = -1;
        while (at - from < MAX_DOMAIN
                && (Chars.isAlphanumeric(text.at(at)) || text.at(at) == '-' || text.at(at) == '.')) {
            if (text.at(at) == '.') {
                if (!Chars.isAlphanumeric(text.at(at + 1)) || at == from) {
                    break;
                }
                lastDot = at;
            }
            at++;
        }
        if (lastDot < 0 || !Chars.isLetter(text.at(lastDot + 1)) || at - lastDot < 3) {
            return -1;
        }
        return at;
    }

    private int handle(int at) {
        int end = at + 1;
        boolean marked = false;
        boolean lower = false;
        while (Chars.isAlphanumeric(text.at(end)) || text.at(end) == '_' || text.at(end) == '.') {
            marked |= text.at(end) == '_' || Chars.isDigit(text.at(end));
            lower |= Chars.isLower(text.at(end));
            end++;
        }
        while (end > at && text.at(end - 1) == '.') {
            end--;
        }
        if (end - at < 5 || end - at > 40 || !lower) {
            return at + 1;
        }
        boolean named = findings.near(Context.HANDLE, at, 8);
        if (named || marked) {
            findings.add(at, end, IdentifierKind.HANDLE, named ? 0.9 : 0.6, named ? "context:HANDLE" : "layout");
            return end;
        }
        return end;
    }
}
