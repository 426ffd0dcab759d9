package org.granary.governance.deidentify;

import java.util.ArrayList;
import java.util.List;

/** A text while findings are replaced in it, round by round, and where each replacement stood in the original. */
final class Rewriting {

    /** A replacement, where it stands now, and what it stands for. */
    private record Piece(int start, int end, Span original) {}

    private String text;
    private List<Piece> pieces = List.of();

    Rewriting(String original) {
        this.text = original;
    }

    String text() {
        return text;
    }

    List<Span> findings() {
        var findings = new ArrayList<Span>(pieces.size());
        for (Piece piece : pieces) {
            findings.add(piece.original());
        }
        return findings;
    }

    /** Replaces these spans of the text as it is now; returns whether that changed anything. */
    boolean replace(List<Span> spans, Transformer transformer) {
        var out = new StringBuilder(text.length() + 16);
        var next = new ArrayList<Piece>(pieces.size() + spans.size());
        int from = 0;
        int piece = 0;
        boolean changed = false;
        for (Span span : spans) {
            piece = keep(next, piece, span.start(), out.length() - from);
            int originalStart = originalStart(piece, span.start());
            out.append(text, from, span.start());
            int start = out.length();
            String value = text.substring(span.start(), span.end());
            transformer.append(out, value, span.kind());
            changed |= out.length() - start != value.length() || out.indexOf(value, start) != start;
            while (piece < pieces.size() && pieces.get(piece).start() < span.end()) {
                piece++;
            }
            int originalEnd = originalEnd(piece, span.end());
            boolean moved = originalStart != span.start() || originalEnd != span.end();
            next.add(new Piece(start, out.length(), moved ? span.at(originalStart, originalEnd) : span));
            from = span.end();
        }
        keep(next, piece, text.length(), out.length() - from);
        out.append(text, from, text.length());
        if (!changed) {
            return false;
        }
        text = out.toString();
        pieces = next;
        return true;
    }

    /** Carries the pieces that end up to {@code until} over; the index of the first that does not. */
    private int keep(List<Piece> next, int first, int until, int shift) {
        int at = first;
        while (at < pieces.size() && pieces.get(at).end() <= until) {
            Piece piece = pieces.get(at++);
            next.add(new Piece(piece.start() + shift, piece.end() + shift, piece.original()));
        }
        return at;
    }

    /** {@code piece} is the first that ends behind {@code position}. */
    private int originalStart(int piece, int position) {
        if (piece < pieces.size() && pieces.get(piece).start() < position) {
            return pieces.get(piece).original().start();
        }
        return piece == 0 ? position : behind(pieces.get(piece - 1), position);
    }

    /** {@code piece} is the first that begins at or behind {@code position}. */
    private int originalEnd(int piece, int position) {
        if (piece == 0) {
            return position;
        }
        Piece last = pieces.get(piece - 1);
        return position <= last.end() ? last.original().end() : behind(last, position);
    }

    private static int behind(Piece piece, int position) {
        return piece.original().end() + position - piece.end();
    }
}
