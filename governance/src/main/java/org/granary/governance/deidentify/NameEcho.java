package org.granary.governance.deidentify;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds again, in the same text, the people whom the first pass found or whom the text's record names: the whole name wherever it stands, the given name alone where
 * somebody is spoken to or of.
 */
final class NameEcho {

    private static final double SURE_ENOUGH = 0.6;
    private static final int MAX_NAMES = 512;

    private final TextView text;
    private final Findings findings;
    private final NameSigns signs;
    private final Set<String> whole = new HashSet<>();
    private final Set<String> given = new HashSet<>();
    private final Set<String> latin = new HashSet<>();
    private final long[] firsts = new long[1024];

    NameEcho(TextView text, Findings findings, NameSigns signs) {
        this.text = text;
        this.findings = findings;
        this.signs = signs;
    }

    void spread(KnownIdentifiers known) {
        collect(known);
        if (whole.isEmpty() && given.isEmpty() && latin.isEmpty()) {
            return;
        }
        for (int at = 0; at < text.length(); at++) {
            char c = text.at(at);
            if ((firsts[c >> 6] & (1L << c)) != 0) {
                at = Math.max(at, echo(at) - 1);
            }
        }
        whole.clear();
        given.clear();
        latin.clear();
        java.util.Arrays.fill(firsts, 0);
    }

    private void collect(KnownIdentifiers known) {
        for (KnownIdentifiers.Known each : known.all()) {
            if (each.kind() == IdentifierKind.NAME
                    && each.letters().length() >= 3
                    && Chars.isHan(each.letters().charAt(0))) {
                rememberHan(each.letters());
            }
        }
        List<Span> candidates = findings.candidates();
        for (int i = 0; i < candidates.size() && whole.size() + latin.size() < MAX_NAMES; i++) {
            Span span = candidates.get(i);
            if (span.kind() == IdentifierKind.NAME && span.score() >= SURE_ENOUGH) {
                remember(span);
            }
        }
    }

    private void remember(Span span) {
        String name = compact(span);
        if (Chars.isLetter(name.charAt(0))) {
            rememberLatin(span);
            return;
        }
        rememberHan(name);
    }

    private void rememberHan(String name) {
        int dot = dot(name);
        if (dot > 0) {
            if (dot >= 2) {
                put(whole, name.substring(0, dot));
            }
            return;
        }
        if (name.length() < 3) {
            return;
        }
        put(whole, name);
        put(given, name.substring(name.length() - 2));
    }

    private String compact(Span span) {
        var name = new StringBuilder(span.end() - span.start());
        for (int i = span.start(); i < span.end(); i++) {
            if (!Chars.isSpace(text.at(i))) {
                name.append(text.original().charAt(i));
            }
        }
        return name.toString();
    }

    private static int dot(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Chars.fold(name.charAt(i)) == '·') {
                return i;
            }
        }
        return -1;
    }

    private void rememberLatin(Span span) {
        int start = span.start();
        for (int i = span.start(); i <= span.end(); i++) {
            if (i == span.end() || !Chars.isAlphanumeric(text.at(i))) {
                if (i - start >= 3) {
                    put(latin, text.original().substring(start, i));
                }
                start = i + 1;
            }
        }
    }

    private void put(Set<String> names, String name) {
        names.add(name);
        char first = Chars.fold(name.charAt(0));
        firsts[first >> 6] |= 1L << first;
    }

    private int echo(int at) {
        char c = text.at(at);
        if (Chars.isLetter(c)) {
            return latin(at);
        }
        int two = at + 2;
        if (two > text.length()) {
            return at;
        }
        for (int length = 4; length >= 2; length--) {
            if (at + length <= text.length() && whole.contains(text.original().substring(at, at + length))) {
                add(at, at + length, "echo:name");
                return at + length;
            }
        }
        if (given.contains(text.original().substring(at, two)) && stands(at, two)) {
            add(at, two, "echo:given-name");
            return two;
        }
        return at;
    }

    private int latin(int at) {
        if (Chars.isAlphanumeric(text.at(at - 1))) {
            return at;
        }
        int end = at;
        while (Chars.isAlphanumeric(text.at(end)) && end - at < 40) {
            end++;
        }
        if (latin.contains(text.original().substring(at, end)) && text.at(end) != '@' && text.at(end) != '.') {
            add(at, end, "echo:name");
            return end;
        }
        return at;
    }

    private void add(int start, int end, String reason) {
        findings.add(start, end, IdentifierKind.NAME, 0.75, reason);
    }

    private boolean stands(int start, int end) {
        char before = text.at(start - 1);
        boolean left = Chars.isBoundary(before) || Chars.isLetter(before) || signs.leads(before);
        int weight = NameLexicon.given(text.at(start)) + NameLexicon.given(text.at(start + 1));
        return left && (weight == 4 || signs.after(end) >= 1);
    }
}
