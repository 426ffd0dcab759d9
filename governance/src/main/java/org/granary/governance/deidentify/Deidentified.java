package org.granary.governance.deidentify;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A text after de-identification.
 *
 * @param text what is left
 * @param findings what was found, at offsets of the original text, in order, not overlapping
 */
public record Deidentified(String text, List<Span> findings) {

    public Deidentified {
        requireNonNull(text, "text");
        findings = List.copyOf(findings);
    }

    /** How many findings there are of each kind; kinds without any are left out. */
    public SortedMap<IdentifierKind, Integer> counts() {
        var counts = new TreeMap<IdentifierKind, Integer>();
        for (Span finding : findings) {
            counts.merge(finding.kind(), 1, Integer::sum);
        }
        return counts;
    }
}
