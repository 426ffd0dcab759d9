package org.granary.catalog.source;

import static java.util.Objects.requireNonNull;

/** Names one revision of a source. */
public record RevisionKey(String sourceId, int number) {

    public RevisionKey {
        requireNonNull(sourceId, "sourceId");
    }
}
