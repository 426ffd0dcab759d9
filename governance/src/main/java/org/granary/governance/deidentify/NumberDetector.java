package org.granary.governance.deidentify;

/** Whatever begins with a digit: telephones, cards, accounts, business numbers, dates of birth, addresses of machines, codes. */
final class NumberDetector {

    private static final int NAMED_REACH = 8;
    private static final int ACCOUNT_REACH = 14;

    private final TextView text;
    private final Findings findings;
    private final DigitGroups groups = new DigitGroups();
    private final PhoneDetector phones;
    private final DateDetector dates;
    private final PlateDetector plates;

    NumberDetector(TextView text, Findings findings, PlateDetector plates, boolean anyDates) {
        this.text = text;
        this.findings = findings;
        this.phones = new PhoneDetector(text, findings, groups);
        this.dates = new DateDetector(text, findings, anyDates);
        this.plates = plates;
    }

    /** Forgets the text before. */
    void reset() {
        dates.reset();
    }

    /** The end of a day without its year that begins here, or -1. */
    int shortDate(int start) {
        return isInside(start) ? -1 : dates.withoutYear(start);
    }

    /** The end of a date whose first digit was misread as a letter, or -1. */
    int misreadDate(int start) {
        return Chars.digitOrMisread(text.at(start)) < 0 || isInside(start) ? -1 : dates.misread(start);
    }

    /** Returns the index to go on at. */
    int detect(int from) {
        int start = from;
        while (text.at(start) == '(' && !opensAreaCode(start)) {
            start++;
        }
        if (start > from) {
            return start;
        }
        int firstDigit = start;
        while (text.at(firstDigit) == '+' || text.at(firstDigit) == '(') {
            firstDigit++;
        }
        if (Chars.digitOrMisread(text.at(firstDigit)) < 0 || isInside(start)) {
            return firstDigit == start ? endOfRun(start) : firstDigit;
        }
        if (firstDigit - start > 2) {
            return firstDigit;
        }
        int found = firstDigit == start ? beginningWithDigit(start) : -1;
        if (found < 0) {
            found = grouped(start, firstDigit);
        }
        return found >= 0 ? found : firstDigit > start ? firstDigit : endOfRun(start);
    }

    /** (07), (049), (+886): a bracket that is part of the number, and not one around it. */
    private boolean opensAreaCode(int bracket) {
        int at = text.at(bracket + 1) == '+' ? bracket + 2 : bracket + 1;
        int digits = at;
        while (Chars.digitOrMisread(text.at(at)) >= 0 && at - digits < 5) {
            at++;
        }
        return at - digits >= 2 && text.at(at) == ')' && !Chars.isSpace(text.at(bracket + 1));
    }

    private int beginningWithDigit(int start) {
        int found = dates.detect(start);
        if (found >= 0) {
            return found;
        }
        found = plates.digitsFirst(start);
        if (found >= 0) {
            return found;
        }
        return address(start);
    }

    private int grouped(int start, int firstDigit) {
        groups.read(text, firstDigit);
        if (!groups.isPlausible() || groups.total(groups.count()) < 4) {
            return -1;
        }
        int found = phones.detect(start);
        if (found < 0 && firstDigit == start) {
            found = card(start);
        }
        if (found < 0 && firstDigit == start) {
            found = named(start);
        }
        return found;
    }

    private boolean isInside(int start) {
        char before = text.at(start - 1);
        if (Chars.isAlphanumeric(before)) {
            return true;
        }
        boolean joiner = before == '-' || before == '.' || before == '_';
        return joiner && Chars.isAlphanumeric(text.at(start - 2));
    }

    private int endOfRun(int start) {
        int at = start;
        while (Chars.isAlphanumeric(text.at(at))) {
            at++;
        }
        return Math.max(at, start + 1);
    }

    private int card(int start) {
        for (int k = 1; k <= groups.count(); k++) {
            int length = groups.total(k);
            if (length < 14 || length > 16 || !cardShaped(k, length) || !stopsAfter(k)) {
                continue;
            }
            boolean named = findings.near(Context.CARD, start, NAMED_REACH + 4);
            if (findings.isSerial(start) || !issuer(length) || !Checksums.luhn(groups.digits(0, length))) {
                continue;
            }
            int end = groups.end(k - 1);
            double score = named ? 0.98 : k > 1 ? 0.9 : 0.7;
            findings.add(start, end, IdentifierKind.CARD, score, "luhn", named ? "context:CARD" : "layout");
            return end;
        }
        return -1;
    }

    private boolean cardShaped(int k, int length) {
        return switch (k) {
            case 1 -> true;
            case 3 -> groups.size(0) == 4 && groups.size(1) == 6;
            case 4 -> length == 16 && groups.size(0) == 4 && groups.size(1) == 4 && groups.size(2) == 4;
            default -> false;
        };
    }

    private boolean issuer(int length) {
        char first = groups.digit(0);
        char second = groups.digit(1);
        if (length == 16) {
            return first == '4'
                    || (first == '5' && second >= '1' && second <= '5')
                    || (first == '2' && second >= '2' && second <= '7')
                    || (first == '3' && second == '5')
                    || first == '6';
        }
        return first == '3'
                && (length == 15 ? second == '4' || second == '7' : second == '0' || second == '6' || second == '8');
    }

    private boolean stopsAfter(int k) {
        char after = text.at(groups.end(k - 1));
        return !Chars.isAlphanumeric(after) && after != '@' && (after != '-' || groups.isLoose(k));
    }

    /** Numbers that mean something only by the word before them. */
    private int named(int start) {
        if (findings.isSerial(start)) {
            return -1;
        }
        int one = groups.size(0);
        int end = groups.end(0);
        if (one == 8 && stopsAfter(1) && findings.near(Context.BUSINESS, start, NAMED_REACH)) {
            boolean checked = Checksums.businessNumber(groups.digits(0, 8));
            findings.add(start, end, IdentifierKind.BUSINESS_NUMBER, checked ? 0.95 : 0.7, "context:BUSINESS");
            return end;
        }
        if (one >= 3 && one <= 5 && findings.near(Context.TAIL, start, 6)) {
            findings.add(start, end, IdentifierKind.BANK_ACCOUNT, 0.7, "context:TAIL");
            return end;
        }
        if (one >= 3 && one <= 8 && findings.near(Context.SECRET, start, 4)) {
            return -1;
        }
        return account(start);
    }

    private int account(int start) {
        int k = tightGroups();
        int length = groups.total(k);
        int end = groups.end(k - 1);
        if (length < 7 || Chars.isLetter(text.at(end))) {
            return -1;
        }
        if (findings.near(Context.PERSONAL, start, NAMED_REACH)) {
            findings.add(start, end, IdentifierKind.PERSONAL_NUMBER, 0.85, "context:PERSONAL");
            return end;
        }
        if (findings.near(Context.ACCOUNT, start, ACCOUNT_REACH) || findings.near(Context.CARD, start, NAMED_REACH)) {
            findings.add(start, end, IdentifierKind.BANK_ACCOUNT, 0.9, "context:ACCOUNT");
            return end;
        }
        boolean bankShaped = k >= 3 && groups.size(0) == 3 && length >= 12 && length <= 17;
        if (bankShaped && findings.seen(Context.ACCOUNT)) {
            findings.add(start, end, IdentifierKind.BANK_ACCOUNT, 0.65, "layout", "seen:ACCOUNT");
            return end;
        }
        return -1;
    }

    /** Groups that hyphens hold together; all of them where every one is parted by spaces. */
    private int tightGroups() {
        int k = 1;
        while (k < groups.count() && (!groups.isLoose(k) || (groups.total(k) < 10 && groups.size(k) >= 3))) {
            k++;
        }
        return k;
    }

    /** Internet protocol version 4. */
    private int address(int start) {
        int at = start;
        for (int i = 0; i < 4; i++) {
            int from = at;
            int value = 0;
            while (Chars.isDigit(text.at(at)) && at - from < 3) {
                value = value * 10 + text.at(at++) - '0';
            }
            if (at == from || value > 255 || (i < 3 && text.at(at++) != '.')) {
                return -1;
            }
        }
        if (Chars.isAlphanumeric(text.at(at)) || (text.at(at) == '.' && Chars.isDigit(text.at(at + 1)))) {
            return -1;
        }
        boolean version =
                findings.lastEnd(Context.VERSION) >= 0 && start - findings.lastEnd(Context.VERSION) <= NAMED_REACH;
        if (version || findings.isSerial(start)) {
            return at;
        }
        boolean named = findings.near(Context.IP, start, NAMED_REACH);
        boolean twoDigits = Chars.isDigit(text.at(start + 1));
        findings.add(start, at, IdentifierKind.IP_ADDRESS, named ? 0.95 : twoDigits ? 0.7 : 0.4, "layout");
        return at;
    }
}
