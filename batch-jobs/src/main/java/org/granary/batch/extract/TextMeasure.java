package org.granary.batch.extract;

/**
 * How much text there is, in characters rather than words, so that Chinese counts as much as what it says in English: a Han character, kana or
 * hangul syllable weighs {@value #IDEOGRAPH}, any other visible character 1.
 */
final class TextMeasure {

    static final int IDEOGRAPH = 3;

    private TextMeasure() {}

    static int weight(CharSequence text) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (wide(c)) {
                sum += IDEOGRAPH;
            } else if (c > ' ' && c != '\u00a0' && c != '\u3000') {
                sum++;
            }
        }
        return sum;
    }

    /** Whether a line break before or after it stands for nothing: East Asian text has no spaces between characters. */
    static boolean wide(char c) {
        return (c >= 0x2e80 && c <= 0x9fff && c != 0x3000)
                || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0xf900 && c <= 0xfaff)
                || (c >= 0xff00 && c <= 0xff60)
                || Character.isSurrogate(c);
    }

    /** Marks that end or join clauses: prose has them, menus do not. */
    static int clauses(CharSequence text) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean mark = c == '，' || c == '。' || c == '；' || c == '：' || c == '！' || c == '？' || c == '、';
            boolean latin = (c == ',' || c == '.' || c == ';' || c == '!' || c == '?' || c == ':')
                    && (i + 1 == text.length() || text.charAt(i + 1) <= ' ' || text.charAt(i + 1) == '\u00a0');
            sum += mark || latin ? 1 : 0;
        }
        return sum;
    }

    /** One line: runs of white space are one space, or nothing where they only break a line between East Asian characters. */
    static String line(CharSequence text) {
        var out = new StringBuilder(text.length());
        boolean space = false;
        boolean lineBreak = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '\u00a0' || c == '\u2028') {
                space = true;
                lineBreak |= c == '\n' || c == '\r';
                continue;
            }
            if (c == '\u200b' || c == '\ufeff' || c == '\u00ad') {
                continue; // zero width, soft hyphen
            }
            if (space && out.length() > 0 && !(lineBreak && wide(c) && wide(out.charAt(out.length() - 1)))) {
                out.append(' ');
            }
            space = false;
            lineBreak = false;
            out.append(c);
        }
        return out.toString();
    }
}
