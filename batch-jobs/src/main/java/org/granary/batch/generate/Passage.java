package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

/**
 * Text of an admitted record, for questions about it.
 *
 * @param recordId of the record
 * @param rightsId the bundle that the record carries
 */
public record Passage(String recordId, String rightsId, String text) {
    public Passage {
        requireNonNull(recordId, "recordId");
        requireNonNull(rightsId, "rightsId");
        requireNonNull(text, "text");
    }
}
