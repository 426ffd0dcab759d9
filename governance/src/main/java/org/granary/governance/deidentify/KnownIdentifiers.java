package org.granary.governance.deidentify;

import java.util.ArrayList;
import java.util.List;

/**
 * The identifiers that a record's own columns give, so that its free text is searched for them: a person whose name no rule would find is
 * found where the column beside says it.
 *
 * <p>A name counts from two Chinese characters or three letters on, any other value from four characters on: shorter ones stand in too many words. A column
 * that lists several people, with separators between them or as JSON, gives each.
 *
 * <p>Thread contract: not thread-safe.
 */
public final class KnownIdentifiers {

    private static final String SEPARATORS = "、,;/\n\"[]";
    private static final double SURE = 0.95;

    /** @param letters folded, without the white space around it */
    record Known(String letters, IdentifierKind kind) {}

    private final List<Known> known = new ArrayList<>();

    /** None, for a text that stands alone. Not to be added to. */
    static final KnownIdentifiers NONE = new KnownIdentifiers();

    /** Forgets the record before. */
    public void clear() {
        known.clear();
    }

    /** A value of a column of direct identifiers. */
    public void add(String value, IdentifierKind kind) {
        int from = 0;
        for (int at = 0; at <= value.length(); at++) {
            boolean ends = at == value.length()
                    || (kind == IdentifierKind.NAME && SEPARATORS.indexOf(Chars.fold(value.charAt(at))) >= 0);
            if (ends) {
                addOne(value, from, at, kind);
                from = at + 1;
            }
        }
    }

    private void addOne(String value, int start, int end, IdentifierKind kind) {
        var letters = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            letters.append(Chars.fold(value.charAt(i)));
        }
        String one = letters.toString().strip();
        if (isTelling(one, kind)) {
            known.add(new Known(one, kind));
        }
    }

    private static boolean isTelling(String value, IdentifierKind kind) {
        if (kind != IdentifierKind.NAME) {
            return value.length() >= 4;
        }
        boolean han = value.length() >= 2 && Chars.isHan(value.charAt(0)) && Chars.isHan(value.charAt(1));
        return han || value.length() >= 3;
    }

    boolean isEmpty() {
        return known.isEmpty();
    }

    List<Known> all() {
        return known;
    }

    void find(TextView text, Findings findings) {
        for (Known each : known) {
            String letters = each.letters();
            for (int at = text.indexOf(letters, 0); at >= 0; at = text.indexOf(letters, at + 1)) {
                int end = at + letters.length();
                if (!isPartOfAWord(text, at, end)) {
                    findings.add(at, end, each.kind(), SURE, "known:column");
                }
            }
        }
    }

    /** Whether letters or digits go on before or behind; Chinese has no such bounds. */
    static boolean isPartOfAWord(TextView text, int start, int end) {
        boolean before = Chars.isAlphanumeric(text.at(start)) && Chars.isAlphanumeric(text.at(start - 1));
        boolean behind = Chars.isAlphanumeric(text.at(end - 1)) && Chars.isAlphanumeric(text.at(end));
        return before || behind;
    }
}
