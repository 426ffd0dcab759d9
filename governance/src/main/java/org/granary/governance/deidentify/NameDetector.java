package org.granary.governance.deidentify;

/**
 * Names of people in Chinese characters: a surname, what its neighbours look like, and what stands before and behind. Points are added
 * up; no single sign decides.
 */
final class NameDetector {

    private static final int SURE = 9;

    private final TextView text;
    private final Findings findings;
    private final NameSigns signs;

    NameDetector(TextView text, Findings findings, NameSigns signs) {
        this.text = text;
        this.findings = findings;
        this.signs = signs;
    }

    /** Returns the end of a name that begins at {@code start}, or -1. */
    int detect(int start, int before) {
        char first = text.at(start);
        int found = -1;
        if (NameLexicon.isCompound(first, text.at(start + 1))) {
            found = compound(start, before);
        }
        if (found < 0 && NameLexicon.isSurname(first)) {
            found = single(start, before);
        }
        if (found < 0) {
            found = nickname(start, before);
        }
        return found >= 0 ? found : givenOnly(start, before);
    }

    /** Whether a surname and what one says to a person stand at {@code start}. */
    boolean isAddressed(int start) {
        return NameLexicon.surname(text.at(start)) >= 1 && signs.personalTitle(start + 1);
    }

    /** A given name alone, as friends and colleagues write it: 秀卿姊, @佳琪, 冠宇說. */
    private int givenOnly(int start, int before) {
        int end = start + 2;
        int weight = NameLexicon.given(text.at(start)) + NameLexicon.given(text.at(start + 1));
        if (weight < 3
                || before < 1
                || !Chars.isBoundary(text.at(start - 1))
                || NameLexicon.given(text.at(start + 1)) == 0) {
            return -1;
        }
        boolean spoken = before == NameSigns.CLOCK && Chars.isBoundary(text.at(end));
        boolean titled = signs.personalTitle(end) || signs.shortTitle(end) || signs.speaks(end);
        if (!spoken && !titled) {
            return -1;
        }
        findings.add(start, end, IdentifierKind.NAME, 0.6, "given-name");
        return end;
    }

    /** A name of any characters, vouched for by a label before and an age behind: 長子拉拜（11歲）. */
    int byAge(int start) {
        int end = start;
        while (Chars.isHan(text.at(end)) && end - start < 5) {
            end++;
        }
        int digits = end + 1;
        while (Chars.isDigit(text.at(digits))) {
            digits++;
        }
        boolean aged = text.at(end) == '(' && digits > end + 1 && digits < end + 4 && text.at(digits) == '歲';
        if (!aged || end - start < 2 || end - start > 4) {
            return -1;
        }
        findings.add(start, end, IdentifierKind.NAME, 0.8, "label", "age");
        return end;
    }

    private int compound(int start, int before) {
        int two = points(start, 2, 2, before);
        int one = points(start, 2, 1, before);
        if (two >= 6 && two >= one) {
            return report(start, start + 4, two);
        }
        if (one >= 7) {
            return report(start, start + 3, one);
        }
        return surnameOnly(start, start + 2, 3, before);
    }

    private int single(int start, int before) {
        int surname = NameLexicon.surname(text.at(start));
        int two = points(start, 1, 2, before);
        int one = points(start, 1, 1, before);
        boolean twoSurnames = before >= 1 && surname >= 2 && NameLexicon.surname(text.at(start + 1)) >= 2;
        int married = twoSurnames ? points(start, 2, 2, before) : 0;
        if (married >= SURE && married > two && signs.after(start + 4) >= 2) {
            return report(start, start + 4, married);
        }
        if (two >= threshold(surname, before) && two >= one) {
            return report(start, start + 3, two);
        }
        if (surname >= 2 && one >= 7 && (before >= NameSigns.LABEL_DIRECT || one >= 8 || signs.after(start + 2) >= 2)) {
            return report(start, start + 2, one);
        }
        int alone = surnameOnly(start, start + 1, surname, before);
        return alone >= 0 ? alone : spaced(start, surname, before);
    }

    private static int threshold(int surname, int before) {
        return switch (surname) {
            case 3, 2 -> 6;
            case 1 -> 7;
            default -> before >= NameSigns.LABEL_APART ? 8 : 9;
        };
    }

    /** Points for a surname of {@code family} and a given name of {@code given} characters; 0 where it cannot be one. */
    private int points(int start, int family, int given, int before) {
        int end = start + family + given;
        if (signs.anyTitle(start + family) || (given == 2 && signs.anyTitle(end - 1))) {
            return 0;
        }
        if (given == 2 && (signs.verb(end - 1) || NameSigns.isFunction(text.at(end - 1)))) {
            return 0;
        }
        int weight = 0;
        for (int i = start + 1; i < end; i++) {
            char c = text.at(i);
            if (!Chars.isHan(c)) {
                return 0;
            }
            weight += i >= start + family ? NameLexicon.given(c) : 0;
        }
        int after = signs.after(end);
        boolean vouched = before >= NameSigns.LABEL_DIRECT && after >= 2;
        if (weight == 0 && !vouched) {
            return 0;
        }
        int surname = family == 2 ? 3 : NameLexicon.surname(text.at(start));
        return surname + weight + before + after;
    }

    private int report(int start, int end, int points) {
        boolean office = signs.afterOfficial(start) || signs.beforeOfficial(end);
        double score = office ? 0.4 : points >= SURE ? 0.95 : points == 8 ? 0.85 : points == 7 ? 0.75 : 0.6;
        findings.add(start, end, IdentifierKind.NAME, score, office ? "public-office" : "points:" + points);
        return end;
    }

    /** A surname with a form of address: the surname goes. */
    private int surnameOnly(int start, int end, int surname, int before) {
        boolean apart = before >= 1;
        boolean spaced = surname >= 2 && apart && text.at(end) == ' ' && signs.personalTitle(end + 1);
        boolean titled = spaced
                || (signs.personalTitle(end) && (surname >= 1 || apart))
                || (signs.tradeTitle(end) && (surname >= 2 || (surname == 1 && apart)))
                || (surname >= 2 && apart && signs.shortTitle(end))
                || (surname >= 2 && text.at(end) == '姓');
        if (!titled) {
            return -1;
        }
        findings.add(start, end, IdentifierKind.NAME, surname >= 2 ? 0.85 : 0.7, "title");
        return end;
    }

    /** A name written with a space or a line break between its characters. */
    private int spaced(int start, int surname, int before) {
        int second = text.skipSpaces(start + 1, 1);
        int third = text.skipSpaces(second + 1, 1);
        int end = third + 1;
        if (end == start + 3 || before < 1 || !Chars.isHan(text.at(second)) || !Chars.isHan(text.at(third))) {
            return -1;
        }
        boolean sex = text.at(end + 1) == '男' || text.at(end + 1) == '女';
        boolean goesOn = (!sex && !Chars.isBoundary(text.at(end)))
                || (Chars.isSpace(text.at(end)) && Chars.isHan(text.at(end + 1)) && Chars.isSpace(text.at(end + 2)));
        int weight = NameLexicon.given(text.at(second)) + NameLexicon.given(text.at(third));
        int points = surname + weight + before + (goesOn ? -1 : 2);
        if (points < (before >= NameSigns.LABEL_DIRECT ? 6 : 7)
                || weight == 0
                || (goesOn && before < NameSigns.LABEL_DIRECT)) {
            return -1;
        }
        return report(start, end, points);
    }

    /** 阿明, 小陳, 老王. */
    private int nickname(int start, int before) {
        char first = text.at(start);
        if ((first != '阿' && first != '小' && first != '老') || before < 1) {
            return -1;
        }
        char second = text.at(start + 1);
        int surname = NameLexicon.surname(second);
        boolean person = first == '阿'
                ? (NameLexicon.given(second) > 0 || surname >= 2) && "里姨公嬤婆伯爸媽拉斯摩根富波勒列曼".indexOf(second) < 0
                : surname >= 2 || (first == '小' && NameLexicon.given(second) == 2);
        int after = signs.after(start + 2);
        if (!person || (after < 1 && before < NameSigns.LABEL_DIRECT)) {
            return -1;
        }
        findings.add(start, start + 2, IdentifierKind.NAME, 0.6, "nickname");
        return start + 2;
    }
}
