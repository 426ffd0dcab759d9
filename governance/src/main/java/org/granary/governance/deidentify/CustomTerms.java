package org.granary.governance.deidentify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words that an agreement names: customers, parts, lots that are a firm's secret. They are found as they are written, whatever their width, and in any case;
 * Latin letters and digits only as whole words. Of several at one place the longest counts.
 *
 * <p>Time: each character of a text is looked up once; where a term may begin, as many characters as its longest has.
 */
final class CustomTerms {

    private static final double SURE = 0.99;

    private final boolean[] begins = new boolean[65536];
    private final Map<String, List<String>> byHead = new HashMap<>();

    /** @param terms of two characters and more */
    CustomTerms(Collection<String> terms) {
        for (String term : terms) {
            String folded = folded(term);
            byHead.computeIfAbsent(folded.substring(0, 2), head -> new ArrayList<>())
                    .add(folded);
            begins[folded.charAt(0)] = true;
        }
        byHead.values()
                .forEach(list ->
                        list.sort(Comparator.comparingInt(String::length).reversed()));
    }

    private static String folded(String term) {
        var folded = new StringBuilder(term.length());
        for (int i = 0; i < term.length(); i++) {
            folded.append(lower(Chars.fold(term.charAt(i))));
        }
        return folded.toString();
    }

    private static char lower(char c) {
        return Chars.isUpper(c) ? (char) (c + 32) : c;
    }

    void find(TextView text, Findings findings) {
        if (byHead.isEmpty()) {
            return;
        }
        for (int at = 0; at + 1 < text.length(); at++) {
            char first = lower(text.at(at));
            if (begins[first]) {
                find(text, findings, at, new String(new char[] {first, lower(text.at(at + 1))}));
            }
        }
    }

    private void find(TextView text, Findings findings, int at, String head) {
        for (String term : byHead.getOrDefault(head, List.of())) {
            int end = at + term.length();
            if (matches(text, at, term) && !KnownIdentifiers.isPartOfAWord(text, at, end)) {
                findings.add(at, end, IdentifierKind.AGREED_TERM, SURE, "agreement");
                return;
            }
        }
    }

    private static boolean matches(TextView text, int at, String term) {
        for (int i = 2; i < term.length(); i++) {
            if (lower(text.at(at + i)) != term.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
