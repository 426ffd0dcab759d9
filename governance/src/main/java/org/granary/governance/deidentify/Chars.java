package org.granary.governance.deidentify;

/** What single characters are to the detectors. Full-width forms, dashes and dots are folded to one form each, same length. */
final class Chars {

    private static final int HAN = 1;
    private static final int DIGIT = 2;
    private static final int LETTER = 4;
    private static final int SPACE = 8;

    private static final char[] FOLD = new char[65536];
    private static final byte[] KIND = new byte[65536];

    static {
        for (int c = 0; c < 65536; c++) {
            FOLD[c] = folded((char) c);
        }
        for (int c = 0; c < 65536; c++) {
            KIND[c] = kind(FOLD[c]);
        }
    }

    private Chars() {}

    private static char folded(char c) {
        if (c >= '\uFF01' && c <= '\uFF5E') {
            return (char) (c - 0xFEE0);
        }
        return switch (c) {
            case '\t', '\u00A0', '\u3000', '\u2002', '\u2003', '\u2009', '\u202F' -> ' ';
            case '\r', '\u2028', '\u2029' -> '\n';
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\uFE63', '\u2500' -> '-';
            case '\u2027', '\u2022', '\u30FB', '\uFF65', '\u2219', '\u22C5' -> '\u00B7';
            default -> c;
        };
    }

    private static byte kind(char c) {
        if ((c >= '\u4E00' && c <= '\u9FFF') || (c >= '\u3400' && c <= '\u4DBF')) {
            return HAN;
        }
        if (c >= '0' && c <= '9') {
            return DIGIT;
        }
        if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
            return LETTER;
        }
        return c == ' ' || c == '\n' ? (byte) SPACE : 0;
    }

    static char fold(char c) {
        // Han characters are most of a text and stay as they are.
        return c >= '\u3400' && c <= '\u9FFF' ? c : FOLD[c];
    }

    static boolean isHan(char c) {
        return (c >= '\u4E00' && c <= '\u9FFF') || (c >= '\u3400' && c <= '\u4DBF');
    }

    static boolean isDigit(char c) {
        return KIND[c] == DIGIT;
    }

    static boolean isLetter(char c) {
        return KIND[c] == LETTER;
    }

    static boolean isSpace(char c) {
        return KIND[c] == SPACE;
    }

    static boolean isAlphanumeric(char c) {
        return (KIND[c] & (DIGIT | LETTER)) != 0;
    }

    static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    /** Neither a letter, a digit nor a Han character: punctuation, space or the end of the text. */
    static boolean isBoundary(char c) {
        return (KIND[c] & (HAN | DIGIT | LETTER)) == 0;
    }

    static boolean isBoundaryOrHan(char c) {
        return !isAlphanumeric(c);
    }

    /** The digit that this character is or is often misread from, or -1. */
    static int digitOrMisread(char c) {
        if (isDigit(c)) {
            return c - '0';
        }
        return switch (c) {
            case 'O', 'o' -> 0;
            case 'l', 'I', '|' -> 1;
            case 'Z' -> 2;
            case 'S' -> 5;
            case 'B' -> 8;
            default -> -1;
        };
    }

    static boolean isChineseNumeral(char c) {
        return switch (c) {
            case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '零', '〇', '○', '廿', '卅' -> true;
            default -> false;
        };
    }
}
