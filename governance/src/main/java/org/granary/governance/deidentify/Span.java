package org.granary.governance.deidentify;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A piece of text that identifies somebody.
 *
 * @param start first UTF-16 code unit
 * @param end one past the last UTF-16 code unit
 * @param kind what it is
 * @param score how sure the detector is, 0–1
 * @param reasons why: {@code checksum}, {@code context:電話} …
 */
public record Span(int start, int end, IdentifierKind kind, double score, List<String> reasons) {

    public Span {
        requireNonNull(kind, "kind");
        reasons = List.copyOf(reasons);
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("Span " + start + "–" + end + " is empty or reversed.");
        }
    }

    /** The same finding at other offsets. */
    Span at(int newStart, int newEnd) {
        return new Span(newStart, newEnd, kind, score, reasons);
    }
}
