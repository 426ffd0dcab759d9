package org.granary.governance.deidentify;

import static java.util.Objects.requireNonNull;

import java.util.List;

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
}
