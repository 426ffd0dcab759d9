package org.granary.governance.deidentify;

/** Indigenous and foreign names with a middle dot, and names in Latin letters. */
final class ForeignNameDetector {

    private static final int MAX_PART = 5;
    private static final String SOUNDS =
            "阿巴比卡達道德迪伊古哈吉基嘉加佳克拉勒雷里力利莉魯路洛羅馬瑪麥美米明莫姆木那娜尼努諾歐帕波普布撒薩莎沙斯蘇索塔泰特提多都圖哇瓦威維烏雅亞耶葉依以尤優友育約茲扎宛婉黛幹萬夏信漢谷勞桑奧艾安恩根金杰喬丹妮蒂希蜜琳露絲爾西法貝柏珍艾倫查理";

    private final TextView text;
    private final Findings findings;
    private final NameSigns signs;

    ForeignNameDetector(TextView text, Findings findings, NameSigns signs) {
        this.text = text;
        this.findings = findings;
        this.signs = signs;
    }

    /** A name around the middle dot at {@code dot}; returns the index to go on at. */
    int aroundDot(int dot) {
        int start = leftOf(dot);
        int end = dot;
        while (text.at(end) == '·' && end > start) {
            int part = rightOf(end + 1);
            if (part == end + 1) {
                break;
            }
            end = part;
        }
        if (start == dot || end <= dot + 1) {
            return dot + 1;
        }
        int sounds = 0;
        for (int i = start; i < end; i++) {
            sounds += SOUNDS.indexOf(text.at(i)) >= 0 ? 1 : 0;
        }
        boolean labelled = signs.labelled(start);
        if (!labelled && sounds * 2 < end - start - 1) {
            return dot + 1;
        }
        findings.add(start, end, IdentifierKind.NAME, labelled ? 0.95 : 0.8, "dotted");
        return end;
    }

    private int leftOf(int dot) {
        int label = Math.max(findings.lastEnd(Context.PERSON_STRONG), findings.lastEnd(Context.PERSON_WEAK));
        int floor = Math.max(findings.barrier(), Math.max(label, dot - MAX_PART));
        int at = dot;
        while (at > floor && Chars.isHan(text.at(at - 1)) && !(signs.leads(text.at(at - 1)) && dot - at >= 2)) {
            at--;
        }
        boolean longRun = at == dot - MAX_PART && Chars.isHan(text.at(at - 1));
        return longRun ? dot - 2 : at;
    }

    private int rightOf(int from) {
        int at = from;
        while (Chars.isHan(text.at(at)) && at - from < MAX_PART && !(at - from >= 2 && endsHere(at))) {
            at++;
        }
        return at;
    }

    private boolean endsHere(int at) {
        return signs.follows(text.at(at)) || signs.anyTitle(at);
    }

    /** A name that begins with the Latin word at {@code start}; returns its end, or -1. */
    int latin(int start) {
        char first = text.at(start);
        if (!Chars.isUpper(first) || Chars.isAlphanumeric(text.at(start - 1))) {
            return -1;
        }
        int wordEnd = word(start);
        if (wordEnd - start < 2) {
            return -1;
        }
        int before = signs.before(start);
        boolean labelled = before >= NameSigns.LABEL_APART || before == NameSigns.LABEL_DIRECT;
        boolean mixed = Chars.isLower(text.at(start + 1));
        boolean known = mixed && NameLexicon.isLatinName(text.original().substring(start, wordEnd));
        if (!known && !labelled && !titled(wordEnd)) {
            return -1;
        }
        int end = more(wordEnd, mixed);
        boolean alone = end == wordEnd;
        boolean title = titled(end);
        boolean person = title || (labelled && (mixed || !alone)) || (known && speaks(start, end));
        if (!person || company(end)) {
            return -1;
        }
        end = withGivenName(end);
        findings.add(start, end, IdentifierKind.NAME, title || labelled ? 0.85 : 0.65, known ? "latin:known" : "latin");
        return end;
    }

    /** Ivy佳穎: a Chinese given name directly behind. */
    private int withGivenName(int end) {
        int weight = NameLexicon.given(text.at(end)) + NameLexicon.given(text.at(end + 1));
        return weight >= 3 && Chars.isHan(text.at(end + 1)) && Chars.isBoundary(text.at(end + 2)) ? end + 2 : end;
    }

    private boolean titled(int end) {
        return signs.personalTitle(text.skipSpaces(end, 1));
    }

    /** A known given name counts where it stands apart: a line's begin, Han characters or punctuation on both sides. */
    private boolean speaks(int start, int end) {
        char before = text.at(start - 1);
        char after = text.at(end);
        boolean left = Chars.isHan(before) || (signs.before(start) >= 1 && !Chars.isLetter(text.at(start - 2)));
        boolean right = Chars.isHan(after)
                || (after != '-'
                        && after != '/'
                        && after != '.'
                        && Chars.isBoundary(after)
                        && !Chars.isAlphanumeric(text.at(end + 1)));
        return left && right;
    }

    private int more(int wordEnd, boolean mixed) {
        int end = wordEnd;
        for (int words = 1; words < 4; words++) {
            int next = end + 1;
            char gap = text.at(end);
            boolean cased = Chars.isUpper(text.at(next)) && Chars.isLower(text.at(next + 1)) == mixed;
            if ((gap != ' ' && gap != '\n' && gap != '-') || !cased) {
                return end;
            }
            int stop = word(next);
            if (stop - next < 2 || Chars.isDigit(text.at(stop))) {
                return end;
            }
            end = stop;
        }
        return end;
    }

    private int word(int start) {
        int at = start;
        while (Chars.isLetter(text.at(at)) || (at > start && (text.at(at) == '1' || text.at(at) == '0'))) {
            at++;
        }
        return at;
    }

    private boolean company(int end) {
        for (String word : new String[] {"Co", "Ltd", "Inc", "Corp", "公司", "股份", "銀行"}) {
            if (text.endsWith(word, end) || text.startsWith(word, text.skipSpaces(end, 1))) {
                return true;
            }
        }
        return false;
    }
}
