package org.granary.governance.deidentify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of {@code context-words.txt}, found by their first character, the longest first. */
final class ContextWords {

    /** A word and what it says. */
    record Word(String letters, Context context, boolean latin, boolean anyCase) {}

    private static final Word[][] BY_FIRST = new Word[65536][];

    /** By first character; bit {@code c & 63} is set where a word may go on with {@code c}, all bits where one has no second letter. */
    private static final long[] SECONDS = new long[65536];

    static {
        Map<Character, List<Word>> words = new HashMap<>();
        for (String[] line : WordLists.read("context-words.txt")) {
            var context = Context.valueOf(line[0]);
            for (int i = 1; i < line.length; i++) {
                add(words, line[i], context);
            }
        }
        words.forEach((first, list) -> {
            list.sort(Comparator.comparingInt((Word word) -> -word.letters().length()));
            BY_FIRST[first] = list.toArray(Word[]::new);
            list.forEach(word -> SECONDS[first] |= seconds(word));
        });
    }

    private ContextWords() {}

    private static void add(Map<Character, List<Word>> words, String text, Context context) {
        boolean latin = Chars.isLetter(text.charAt(0));
        boolean anyCase = latin && !text.equals(text.toUpperCase(Locale.ROOT));
        var word = new Word(anyCase ? text.toLowerCase(Locale.ROOT) : text, context, latin, anyCase);
        words.computeIfAbsent(word.letters().charAt(0), c -> new ArrayList<>()).add(word);
        if (anyCase) {
            words.computeIfAbsent((char) (word.letters().charAt(0) - 32), c -> new ArrayList<>())
                    .add(word);
        }
    }

    private static long seconds(Word word) {
        if (word.letters().length() == 1) {
            return -1;
        }
        char second = word.letters().charAt(1);
        return 1L << second | (word.anyCase() ? 1L << (second - 32) : 0);
    }

    static boolean mayBeginWith(char c) {
        return BY_FIRST[c] != null;
    }

    /** The longest word that stands at {@code at}, or null. */
    static @Nullable Word at(TextView text, int at) {
        char first = text.at(at);
        if ((SECONDS[first] >>> text.at(at + 1) & 1) == 0) {
            return null;
        }
        for (Word word : BY_FIRST[first]) {
            if (matches(text, at, word)) {
                return word;
            }
        }
        return null;
    }

    private static boolean matches(TextView text, int at, Word word) {
        String letters = word.letters();
        for (int i = 1; i < letters.length(); i++) {
            char c = text.at(at + i);
            if (c != letters.charAt(i) && !(word.anyCase() && Chars.isUpper(c) && c + 32 == letters.charAt(i))) {
                return false;
            }
        }
        return !word.latin() || (!Chars.isLetter(text.at(at - 1)) && !Chars.isLetter(text.at(at + letters.length())));
    }
}
