package org.granary.governance.deidentify;

/** One text with its characters folded, at the offsets of the original. Outside the text there are only NULs. */
final class TextView {

    private char[] folded = new char[1024];
    private String original = "";
    private int length;

    void load(String text) {
        original = text;
        length = text.length();
        if (folded.length < length) {
            folded = new char[Math.max(length, folded.length * 2)];
        }
        text.getChars(0, length, folded, 0);
        for (int i = 0; i < length; i++) {
            folded[i] = Chars.fold(folded[i]);
        }
    }

    int length() {
        return length;
    }

    String original() {
        return original;
    }

    /** The folded character, NUL outside the text. */
    char at(int index) {
        return index >= 0 && index < length ? folded[index] : '\0';
    }

    boolean startsWith(String word, int at) {
        if (at < 0 || at + word.length() > length) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (folded[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The first place from {@code from} on where this folded word stands, or -1. */
    int indexOf(String word, int from) {
        char first = word.charAt(0);
        for (int at = from; at <= length - word.length(); at++) {
            if (folded[at] == first && startsWith(word, at)) {
                return at;
            }
        }
        return -1;
    }

    boolean endsWith(String word, int end) {
        return startsWith(word, end - word.length());
    }

    /** The first index from {@code from} on that is no space or line break, looking at {@code atMost} of them. */
    int skipSpaces(int from, int atMost) {
        int at = from;
        while (at - from < atMost && Chars.isSpace(at(at))) {
            at++;
        }
        return at;
    }
}
