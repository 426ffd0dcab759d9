package org.granary.governance.deidentify;

/** Dates of birth, ROC and common era. Any other date is stepped over, so that its digits are not taken for something else. */
final class DateDetector {

    private static final int NAMED_REACH = 6;
    private static final int ASKED_REACH = 30;

    private final TextView text;
    private final Findings findings;
    private int end;
    private int year;
    private int monthAndDay;
    /** The date of birth found last in this text. */
    private int bornYear;

    private int bornOn;

    DateDetector(TextView text, Findings findings) {
        this.text = text;
        this.findings = findings;
    }

    /** Forgets the text before. */
    void reset() {
        bornYear = 0;
        bornOn = 0;
    }

    /** Returns the end of a date that begins here, or -1. */
    int detect(int start) {
        if (!parse(start)) {
            return compact(start);
        }
        int from = text.endsWith("民國", start) ? start - 2 : start;
        int reach = year < 1900 && !findings.near(Context.BIRTH, from, NAMED_REACH) ? ASKED_REACH : NAMED_REACH;
        if (findings.near(Context.BIRTH, from, reach) || followedByBirth(end)) {
            findings.add(from, end, IdentifierKind.DATE_OF_BIRTH, 0.9, "date", "context:BIRTH");
            findings.met(Context.BIRTH, -1);
            bornYear = year;
            bornOn = monthAndDay;
        } else if (bornOn > 0 && year == bornYear && monthAndDay == bornOn && findings.seen(Context.BIRTH)) {
            findings.add(from, end, IdentifierKind.DATE_OF_BIRTH, 0.8, "date", "echo");
        } else if (besideIdentity(end)) {
            findings.add(from, end, IdentifierKind.DATE_OF_BIRTH, 0.6, "date", "beside:NATIONAL_ID");
        }
        return end;
    }

    private boolean parse(int start) {
        int at = number(start, 4);
        int length = at - start;
        if (length < 2) {
            return false;
        }
        year = value(start, at);
        monthAndDay = 0;
        char mark = text.at(at);
        if (mark == '年') {
            return part(text.skipSpaces(at + 1, 1), '月') && part(text.skipSpaces(end, 1), '日');
        }
        if (mark != '/' && mark != '.' && mark != '-') {
            return false;
        }
        return part(at + 1, mark) && lastPart(end) && plausibleYear(length);
    }

    private boolean plausibleYear(int length) {
        return length == 4 ? year >= 1900 && year < 2100 : year >= 10 && year <= 130;
    }

    /** One or two digits up to a mark; {@code end} is then behind the mark. */
    private boolean part(int start, char mark) {
        int at = number(start, 2);
        if (at == start || value(start, at) > 31) {
            return false;
        }
        boolean misread = mark == '日' && text.at(at) == '曰';
        if (text.at(at) != mark && !misread) {
            return false;
        }
        end = at + 1;
        monthAndDay = monthAndDay * 100 + value(start, at);
        return true;
    }

    private boolean lastPart(int start) {
        int at = number(start, 2);
        if (at == start || value(start, at) > 31 || Chars.isAlphanumeric(text.at(at))) {
            return false;
        }
        boolean goesOn = (text.at(at) == '-' || text.at(at) == '.') && Chars.isAlphanumeric(text.at(at + 1));
        end = at;
        monthAndDay = monthAndDay * 100 + value(start, at);
        return !goesOn;
    }

    private int number(int start, int most) {
        int at = start;
        while (at - start < most && Chars.digitOrMisread(text.at(at)) >= 0) {
            at++;
        }
        return at;
    }

    private int value(int start, int stop) {
        int value = 0;
        for (int i = start; i < stop; i++) {
            value = value * 10 + Chars.digitOrMisread(text.at(i));
        }
        return value;
    }

    /** {@code yyyymmdd}, {@code yyymmdd} or {@code yymmdd}, only where named as a date of birth. */
    private int compact(int start) {
        int at = start;
        while (Chars.isDigit(text.at(at)) && at - start < 9) {
            at++;
        }
        int length = at - start;
        if (length < 6 || length > 8 || !findings.seen(Context.BIRTH) || findings.isSerial(start)) {
            return -1;
        }
        int month = value(at - 4, at - 2);
        int day = value(at - 2, at);
        boolean date = month >= 1 && month <= 12 && day >= 1 && day <= 31;
        if (!date || Chars.isAlphanumeric(text.at(at))) {
            return -1;
        }
        boolean named = findings.near(Context.BIRTH, start, NAMED_REACH) || text.startsWith("格式", start - 3);
        if (!named) {
            return -1;
        }
        findings.add(start, at, IdentifierKind.DATE_OF_BIRTH, 0.85, "date", "context:BIRTH");
        return at;
    }

    private boolean followedByBirth(int after) {
        int at = text.skipSpaces(after, 2);
        return (text.at(at) == '生' && text.at(at + 1) != '產' && text.at(at + 1) != '效') || text.startsWith("出生", at);
    }

    /** The date stands directly before something of an identity number's shape, as in a table's row. */
    private boolean besideIdentity(int after) {
        int at = text.skipSpaces(after, 3);
        if (at == after || !Chars.isUpper(text.at(at))) {
            return false;
        }
        for (int i = 1; i < 10; i++) {
            if (Chars.digitOrMisread(text.at(at + i)) < 0) {
                return false;
            }
        }
        return Chars.digitOrMisread(text.at(at + 10)) < 0;
    }
}
