package org.granary.governance.deidentify;

import java.util.HashSet;
import java.util.Set;

/** How much characters look like parts of a Chinese name, and the forms of address that follow one. */
final class NameLexicon {

    private static final byte[] SURNAME = new byte[65536];
    private static final byte[] GIVEN = new byte[65536];
    private static final boolean[] COMPOUND_FIRST = new boolean[65536];
    private static final Set<Integer> COMPOUND = new HashSet<>();
    private static final Set<String> LATIN = new HashSet<>();

    static {
        for (String[] line : WordLists.read("surnames.txt")) {
            if (Character.isDigit(line[0].charAt(0))) {
                weigh(SURNAME, line[1], (byte) (line[0].charAt(0) - '0' + 1));
            } else {
                for (String name : line) {
                    COMPOUND_FIRST[name.charAt(0)] = true;
                    COMPOUND.add(pair(name.charAt(0), name.charAt(1)));
                }
            }
        }
        for (String[] line : WordLists.read("given-characters.txt")) {
            weigh(GIVEN, line[1], (byte) (line[0].charAt(0) - '0'));
        }
        for (String[] line : WordLists.read("latin-names.txt")) {
            LATIN.addAll(
                    Set.copyOf(java.util.Arrays.asList(line).stream().distinct().toList()));
        }
    }

    private NameLexicon() {}

    private static void weigh(byte[] weights, String letters, byte weight) {
        for (int i = 0; i < letters.length(); i++) {
            weights[letters.charAt(i)] = weight;
        }
    }

    private static int pair(char first, char second) {
        return (first << 16) | second;
    }

    static boolean isSurname(char c) {
        return SURNAME[c] > 0;
    }

    static boolean mayBegin(char c) {
        return SURNAME[c] > 0 || COMPOUND_FIRST[c];
    }

    /** 0 (mostly another word) to 3 (hardly ever another word), -1 for no surname. */
    static int surname(char c) {
        return SURNAME[c] - 1;
    }

    static boolean isCompound(char first, char second) {
        return COMPOUND_FIRST[first] && COMPOUND.contains(pair(first, second));
    }

    /** 0 to 2. */
    static int given(char c) {
        return GIVEN[c];
    }

    static boolean isLatinName(String word) {
        return LATIN.contains(word);
    }
}
