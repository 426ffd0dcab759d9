package org.granary.governance.deidentify;

/** Dates of birth, ROC and common era. Any other date is stepped over, so that its digits are not taken for something else. */
final class DateDetector {

    private static final int NAMED_REACH = 6;
    private static final int ASKED_REACH = 30;
    /** What begins a word for a time of the day, or for before and after. */
    private static final String TIMES_OF_DAY = "晚早凌傍清深上下中前後當起至";
    /** What one says of a day without its year. */
    private static final String AFTER_DAY = "號日到就要去回入住出可大再才已有會來開搬交匯還停事";

    private final TextView text;
    private final Findings findings;
    private final boolean any;
    private int end;
    private int year;
    private int monthAndDay;
    /** The date of birth found last in this text. */
    private int bornYear;

    private int bornOn;

    /** @param any whether dates that are no one's birthday are reported too */
    DateDetector(TextView text, Findings findings, boolean any) {
        this.text = text;
        this.findings = findings;
        this.any = any;
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
        } else if (any) {
            report(from, end);
        }
        return end;
    }

    /** A day of somebody's life, unless it is that of a paper or a time stamp. */
    private void report(int from, int to) {
        boolean paper = isOfAPaper(from, to);
        findings.add(from, to, IdentifierKind.DATE, paper ? 0.3 : 0.6, "date", paper ? "of-a-paper" : "in-a-sentence");
    }

    private boolean isOfAPaper(int from, int to) {
        int line = from;
        while (Chars.isSpace(text.at(line - 1)) && text.at(line - 1) != '\n') {
            line--;
        }
        if (text.endsWith("中華", line)) {
            line -= 2;
        }
        int after = text.skipSpaces(to, 1);
        boolean begins = line <= 0 || text.at(line - 1) == '\n';
        boolean timed = Chars.isDigit(text.at(after)) && (text.at(after + 1) == ':' || text.at(after + 2) == ':');
        boolean ends = text.at(to) == '\n' || to == text.length();
        boolean weekday = text.at(to) == '(' && text.at(to + 2) == ')';
        boolean stamped = timed && to - from > 5 && !hasHan(from, to);
        return stamped || (begins && (ends || timed || weekday)) || isLabelled(line);
    }

    private boolean hasHan(int from, int to) {
        for (int i = from; i < to; i++) {
            if (Chars.isHan(text.at(i))) {
                return true;
            }
        }
        return false;
    }

    /** 發文日期：, 受理時間：, 下次庭期; but the day of an accident is somebody's. */
    private boolean isLabelled(int start) {
        int at = start;
        while (text.at(at - 1) == ':' || text.at(at - 1) == ' ') {
            at--;
        }
        boolean label = text.endsWith("日期", at) || text.endsWith("時間", at) || text.endsWith("庭期", at);
        return label && !text.endsWith("事故", at - 2) && !text.endsWith("報到", at - 2);
    }

    /** A date that a letter begins, since a digit was misread: ll5年2月2O日. */
    int misread(int start) {
        boolean read = any && parse(start) && (text.at(end - 1) == '日' || text.at(end - 1) == '曰');
        if (!read) {
            return -1;
        }
        int digits = 0;
        for (int i = start; i < end; i++) {
            digits += Chars.isDigit(text.at(i)) ? 1 : 0;
        }
        return digits == 0 ? -1 : detect(start);
    }

    /** 6月30日, or 10/21 where what stands behind speaks of a day; the end, or -1. */
    int withoutYear(int start) {
        int at = number(start, 2);
        char mark = text.at(at);
        int month = value(start, at);
        if (at == start || month < 1 || month > 12 || (mark != '月' && mark != '/')) {
            return -1;
        }
        int to = number(at + 1, 2);
        int day = value(at + 1, to);
        if (to == at + 1 || day < 1 || day > 31) {
            return -1;
        }
        char next = text.at(to);
        if (mark == '月') {
            if (next != '日' && next != '曰' && next != '號') {
                return -1;
            }
            to++;
        } else if (!speaksOfADay(to, month, day)) {
            return -1;
        }
        report(start, to);
        return to;
    }

    private boolean speaksOfADay(int to, int month, int day) {
        int at = text.skipSpaces(to, 1);
        char next = text.at(at);
        boolean fraction = month < day && day <= 8 && month <= 3;
        if (TIMES_OF_DAY.indexOf(next) >= 0 && Chars.isHan(next)) {
            return true;
        }
        boolean hour = at > to && Chars.isDigit(next) && (text.at(at + 1) == ':' || text.at(at + 2) == ':');
        boolean verb = Chars.isHan(next) && AFTER_DAY.indexOf(next) >= 0 && at == to;
        boolean stop = (next == ',' || next == '。' || next == '~') && at == to;
        return hour || ((verb || stop) && !fraction);
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
